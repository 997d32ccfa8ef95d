"""The hostile PDFs, and what is expected: refused, or the text of the question read."""

from __future__ import annotations

from collections.abc import Callable

from hostile.pdf import PDF
from hostile.registry import Hostile, doubt, either, hostile, limit, refuse, right
from kvlib.errors import FormatError
from samples import pdf, xml

__all__ = ["FILES"]

FILES: list[Hostile] = []
file = hostile(FILES, "PDF", ".pdf")
SLOW = {
    *(
        "bomb in a bomb",
        "bomb in content",
        "letters all over",
        "letters one by one",
        "lists in lists",
    ),
    *("long array", "many bombs", "many pages", "map of many codes", "no table and many lines"),
    *("no table and many objects", "no table and one long line", "arrays in arrays"),
    *(
        "object of many references",
        "objects that refer on",
        "path without end",
        "string without end",
    ),
}
"""Files that take over half a second to make or read."""
READ = either(refuse(), limit(), doubt(), right("Kent u de vuurtorens?"))


def _add(name: str, make: Callable[[], bytes]) -> None:
    tries = (make.__doc__ or "").strip().partition("\n")[0]
    FILES.append(Hostile("PDF", name, ".pdf", make, tries, READ, large=name in SLOW))


for _name, _make in PDF.items():
    _add(_name, _make)


@file(either(READ, refuse(FormatError)))
def also_a_zip() -> bytes:
    """A PDF after which a zip file follows: a virus scanner may look at either."""
    return pdf() + b"PK\3\4" + bytes(26) + b"PK\5\6" + bytes(18)


@file(either(READ, refuse(FormatError)))
def also_xml() -> bytes:
    """A PDF in a comment of XML that holds another question."""
    return b"<!-- " + pdf().replace(b"-->", b"") + b" -->" + xml().encode()


@file(either(READ, refuse(FormatError)))
def a_kilobyte_before_it() -> bytes:
    """A PDF after a kilobyte of something else, as most programs allow."""
    return b" " * 1000 + pdf()
