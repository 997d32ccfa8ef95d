"""Write text with marks as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from kvlib.markup import TAGS, TURNING, Anchors, Event, Start, address, events, in_order, with_links
from kvlib.model import Emphasis, Link, Mark, NoteMark

# Code points that no HTML document may have (https://html.spec.whatwg.org/#preprocessing-the-input-stream).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


def clean(html: str) -> str:
    """Replace characters that HTML forbids with U+FFFD, and show bidi controls and tags."""
    return in_order(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", html))


def inline(text: str, marks: Iterable[Mark], anchors: Anchors) -> Markup:
    """Write a text as HTML, with links, emphasis and note marks in it.

    Web addresses become links, whether or not the source has a link there.
    """
    found = events(text, with_links(text, marks))
    return Markup("").join(_event(event, anchors) for event in found)


def _event(event: Event, anchors: Anchors) -> Markup:
    if isinstance(event, str):
        return escape(event)
    if isinstance(event, NoteMark):
        return _mark(event, anchors)
    before, after = _tags(event.mark)
    return before if isinstance(event, Start) else after


def _tags(mark: Emphasis | Link) -> tuple[Markup, Markup]:
    if isinstance(mark, Emphasis):
        before, after = TAGS[mark.style]
        return Markup(before), Markup(after)
    target = href(address(mark.target) or "")
    if not target:
        return Markup(""), Markup("")
    return Markup('<a href="{}">').format(target), Markup("</a>")


# A server's name of letters, digits and dots, or an address of version 6 in brackets.
_SERVER = re.compile(
    r"(?i)https?://(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,4})?(?=[/?#]|\Z)"
)
_MAIL = re.compile(r"(?i)mailto:(?=[^?@]+@[^?@])")
_NOT_IN_URL = re.compile(
    r"""[\x00-\x20"<>\\^`{|}\[\]\x7f-\x9f]|%(?![0-9A-Fa-f]{2})"""
    f"|{TURNING}"
)


def href(target: str) -> str:
    """Return an address as HTML allows it, with ``%7C`` for ``|``; empty if it leads nowhere.

    An address with a user's name in it leads nowhere: it may look like that of another server.
    Commas and stops after the server's name are left out.
    """
    begun = _SERVER.match(target) or _SERVER.match(target.rstrip(".,;:")) or _MAIL.match(target)
    if not begun:
        return ""
    path, sign, fragment = begun.string[begun.end() :].partition("#")
    rest = f"{path}{sign}{fragment.replace('#', '%23')}"
    return begun[0] + _NOT_IN_URL.sub(_encoded, rest)


def _encoded(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign[0].encode())


def _mark(mark: NoteMark, anchors: Anchors) -> Markup:
    found = anchors.mark(mark)
    if found is None:
        return Markup('<sup class="kv-mark">{}</sup>').format(mark.label)
    here, index = found
    link = Markup('<a id="{}" href="#{}" role="doc-noteref" aria-label="noot {}">{}</a>')
    label = note_label(mark.label)
    shown = link.format(here, anchors.note(index), label, label)
    return Markup('<sup class="kv-mark">{}</sup>').format(shown)


def note_label(label: str) -> str:
    """Return the label of a note or of a mark, by which one can go to the other."""
    return label or "*"
