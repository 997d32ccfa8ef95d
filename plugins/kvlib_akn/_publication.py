"""How a document was published: its number and session in a series."""

from __future__ import annotations

from datetime import date

from lxml import etree

from kvlib.markup.xml import OddXmlError, needed
from kvlib.model import Document, Kind
from kvlib_akn._names import add

_SESSION = ", vergaderjaar "


def add_publication(meta: etree._Element, document: Document, day: date | None) -> None:
    """Add ``publication``, if the number or the session (vergaderjaar) is known.

    Args:
        meta: where it is added.
        document: the Document.
        day: that of its text; the sources do not print on which day it was published.
    """
    number, session = document.number, document.session
    if number is None and session is None:
        return
    # Only answers and notices have a number, so that what has one is in their series.
    name = Kind.ANSWERS.series if number is not None else Kind(document.kind).series
    shown = name if session is None else f"{name}{_SESSION}{session}"
    add(meta, "publication", date=day, showAs=shown, name=name, number=number)


def number_and_session(publication: etree._Element | None) -> tuple[str | None, str | None]:
    """Return the number and the session in a ``publication``.

    Raises:
        OddXmlError: it says its name otherwise.
    """
    if publication is None:
        return None, None
    name, shown = needed(publication, "name"), needed(publication, "showAs")
    year = shown.removeprefix(name)
    if year and (year == shown or not year.startswith(_SESSION)):
        raise OddXmlError(f"showAs of a <publication> is {shown[:60]!r}", publication)
    return publication.get("number"), year.removeprefix(_SESSION) if year else None
