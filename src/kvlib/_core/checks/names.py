"""Check the names of people and the subject in a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvlib.model import Diagnostic, Document
from kvlib.model._patterns import lazy_pattern

_LONGEST_NAME = 60  # characters: far longer than any member's name
# A mail program set the heading of the answers into one paragraph with that of the questions.
_REPLY = ("reply.received", "reply.officeholders", "reply.on_behalf_of")
_LONGEST_SUBJECT = 300
_SHOWN = 60

_DIGIT = lazy_pattern(r"[0-9]")
_QUOTES = {"«": "»", "“": "”", "„": "”", "‘": "’", '"': '"', "(": ")"}
_OPENING = lazy_pattern(r"[«“„‘\"(]")
_NEXT_SENTENCE = lazy_pattern(r"[.?!] (?=[A-Z0-9«‘“„])")
# The words that may follow the subject in a heading: the day, the number, a reference.
_HEADING_TAIL = lazy_pattern(
    r"(?:ingezonden|gesteld|verzonden|ontvangen|medegedeeld|met kenmerk|kenmerk|uw kenmerk|d\.d\."
    r"|van [0-9]|op [0-9]|nrs?\b|(?:welke|die) "
    r"|(?:ingediend|datum|antwoord|beantwoord|aan|gericht aan)[a-z ]*:)",  # the fields of a form
    re.IGNORECASE,
)
# A stop after these does not end a sentence: initials, titles and other abbreviations.
_CUT_SHORT = lazy_pattern(
    r"(?:\b[A-Za-z]|\.[A-Za-z]{1,2}|\b(?:St|Sint|dr|mr|prof|ir|ing|drs|nr|nrs|art|mw|dhr|ds|jhr|jr"
    r"|sr|jl|ca|vgl|resp|incl|excl|enz|etc|blz|afd|min|max))\Z",
    re.IGNORECASE,
)


def names(document: Document) -> Iterator[Diagnostic]:
    """Report askers and officeholders with impossible names, and a subject of the wrong extent."""
    reply = document.reply
    for member in document.askers:
        if _is_odd(member.name):
            yield _odd_name(member.name, "askers")
    for holder in reply.officeholders if reply else ():
        if _is_odd(holder.name):
            yield _odd_name(holder.name, "reply.officeholders")
    subject = document.subject or ""
    if len(subject) > _LONGEST_SUBJECT:
        yield _odd_subject(f"has {len(subject)} characters")
    elif ends := _sentence_end(subject):
        swallowed = _REPLY if document.reply is None and "Antwoord van" in subject[ends:] else ()
        shown = subject[max(0, ends - 20) :][:_SHOWN]
        yield _odd_subject(f"goes on after a sentence: {shown!r}", swallowed)
    elif subject.endswith("volgende vragen"):
        yield _odd_subject(f"ends as an introduction to the questions: {subject[-_SHOWN:]!r}")
    elif subject[-1:] == "?":
        yield _odd_subject(f"ends as a question: {subject[-_SHOWN:]!r}")
    elif rest := _rest(document.heading, subject):
        yield _odd_subject(
            f"may be incomplete: the heading continues after it with {rest[:_SHOWN]!r}"
        )


def _is_odd(name: str) -> bool:
    """True if a name is too long, holds a digit or a comma, or has no capital."""
    if not name:
        return False
    odd = len(name) > _LONGEST_NAME or "," in name or name == name.lower()
    return odd or _DIGIT.search(name) is not None


def _odd_name(name: str, path: str) -> Diagnostic:
    return Diagnostic(
        code="odd-name",
        severity="warning",
        message=f"this does not look like a name: {name[:_SHOWN]!r}",
        about=(path,),
    )


def _odd_subject(fault: str, others: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic(
        code="odd-subject",
        severity="warning",
        message=f"the subject {fault}",
        about=("subject", *others),
    )


def _rest(heading: str, subject: str) -> str:
    """Return the heading's text after the subject, unless it is a usual tail such as the date.

    >>> _rest("Vragen over de zee (ingezonden 3 mei 2024).", "de zee")
    ''
    >>> _rest("Vragen over de zee en de wal (ingezonden 3 mei 2024).", "de zee")
    'en de wal (ingezonden 3 mei 2024).'
    """
    _, found, after = heading.rpartition(subject) if subject else ("", "", "")
    rest = after.lstrip(" .,:;")
    return "" if not found or not rest[:1].isalpha() or _HEADING_TAIL.match(rest) else rest


def _sentence_end(text: str) -> int:
    """Return where a sentence ends inside a text, outside quotations and brackets; 0 if nowhere.

    >>> _sentence_end("de zee. Bent u daarvan op de hoogte?"), _sentence_end("St. Eustatius")
    (6, 0)
    >>> _sentence_end("het bericht «Hoe lang nog? Boeren wachten»")
    0
    """
    if ". " not in text and "? " not in text and "! " not in text:
        return 0
    plain = _without_quoted(text)
    for found in _NEXT_SENTENCE.finditer(plain):
        if not _CUT_SHORT.search(plain[max(0, found.start() - 8) : found.start()]):
            return found.start()
    return 0


def _without_quoted(text: str) -> str:
    """Replace quotations and brackets by as many signs; what is never closed is left as it is.

    >>> _without_quoted("het («wat» (echt)) is «niet")
    'het «««««««««««««) is «niet'
    """
    pieces: list[str] = []
    closed = dict.fromkeys(_QUOTES, True)  # False if a sign closes nowhere after here
    end = 0
    for found in _OPENING.finditer(text):
        sign, start = found[0], found.start()
        if start < end or not closed[sign]:
            continue
        close = text.find(_QUOTES[sign], start + 1)
        closed[sign] = close >= 0
        if close >= 0:
            pieces += [text[end:start], "«" * (close + 1 - start)]
            end = close + 1
    return "".join([*pieces, text[end:]])
