"""Finds what a web site or a mail program put around the document, above it and below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from kvlib.assemble._decision.note_rows import is_complete
from kvlib.assemble._furniture.titles import is_title_line
from kvlib.assemble._look.prose import FINISHED, PROSE, prose_rows
from kvlib.assemble._look.rows import Row
from kvlib.grammar import furniture_kind, parse_label
from kvlib.grammar._closings import is_closing_formula
from kvlib.grammar._emails import (
    is_contact,
    is_mail_line,
    mail_field,
    separates_mails,
    starts_disclaimer,
)
from kvlib.grammar._letters import names_ministry, names_questions
from kvlib.grammar._websites import site_word

_LONGEST = 200  # characters of a line of furniture
_SHORT = 100  # of a line above the heading that only its length shows to be a link
_TAIL_LINE = 60  # of a line above a tail that may belong to it
_APART = 10  # rows of titles and dates between two words of a site in a tail
_SEVERAL = 3
_FIELDS = 3  # of a mail's head
_FEW_WORDS = 6  # a line with as many words is a sentence, or a title
_SENDER = frozenset(("Van", "From"))


@define
class Surroundings:
    """The rows around the document, grouped by what they become."""

    rows: set[Row] = field(factory=set)
    others: list[Row] = field(factory=list)
    """Sentences among the last rows that are too long for furniture, or ask something; and the
    text of a mail below the document that it quotes."""
    unsure: list[Row] = field(factory=list)
    """Words of a site that may be text after all."""
    above: list[Row] = field(factory=list)
    """The text of a mail above the document that it quotes, without the mail's head."""
    mail: bool = False
    """True if the document came in an e-mail."""


def with_raised(row: Row) -> str:
    """Return the text of a row with the raised digits in it, which refer to no note of ours."""
    pieces, done = [f"{row.note_label} "], 0
    for at, label in row.marks:
        pieces += (row.text[done:at], label)
        done = at
    return "".join((*pieces, row.text[done:])).strip()


def surroundings(rows: list[Row], head: int, *, quoted: bool) -> Surroundings:
    """Find what is around the document, whose heading or first label is at row ``head``.

    Args:
        rows: all rows.
        head: the row of the heading, or else of the first label.
        quoted: True if the rows are quoted in a mail.
    """
    found = Surroundings()
    above = rows[:head]
    _mail_head(found, above)
    _navigation(found, above)
    last = next((i for i in range(len(rows) - 1, head, -1) if parse_label(rows[i].text)), head)
    _tail(found, rows, last + 2, mail=found.mail or quoted)
    return found


def separate_mail(found: Surroundings, outside: Sequence[Row], first: int) -> list[Row]:
    """Return the head and the end of a mail that quotes the document; keep its other text.

    Args:
        found: receives the text that is kept.
        outside: the rows around the quotation.
        first: the number of the first quoted row.
    """
    own: list[Row] = []
    closed = False
    for row in outside:
        below = (row.number or 0) > first
        closed = below and (closed or is_closing_formula(row.text) or starts_disclaimer(row.text))
        if closed or is_mail_line(row.text):
            own.append(row)
        else:
            (found.others if below else found.above).append(row)
    return own


# --- above -----------------------------------------------------------------------------


def _mail_head(found: Surroundings, above: list[Row]) -> None:
    """Find the fields of a mail's head, and the lines between the head and the text."""
    fields = {i: name for i, row in enumerate(above) if (name := mail_field(row.text))}
    names = set(fields.values())
    if len(names) < _FIELDS or names.isdisjoint(_SENDER):
        return
    found.mail = True
    for index, row in enumerate(above):
        inside = index - 1 in fields and index + 1 in fields  # the rest of a long field
        if index in fields or inside or separates_mails(row.text):
            found.rows.add(row)


def _navigation(found: Surroundings, above: list[Row]) -> None:
    """Find menus and links, and the titles and dates between them: short, and not sentences."""
    words = [site_word(row.text) for row in above]
    if "sure" not in words and words.count("likely") < _SEVERAL:
        return
    prose = prose_rows(above)
    for row, word in zip(above, words, strict=True):
        title = furniture_kind(row.text) or is_title_line(row)
        if word or (_may_be_link(row.text) and not title and row not in prose):
            found.rows.add(row)


def _may_be_link(text: str) -> bool:
    """Return True if a line among links may be one; one about questions may be their heading."""
    return len(text) <= _SHORT and not (text.endswith(PROSE) or names_questions(text))


# --- below -----------------------------------------------------------------------------


def _tail(found: Surroundings, rows: list[Row], first: int, *, mail: bool) -> None:
    """Find the tail: the last rows, from the first word of a site that only a tail follows."""
    words = {i: word for i in range(first, len(rows)) if (word := site_word(rows[i].text))}
    sure = [index for index, word in words.items() if word == "sure"]
    start = next(
        (i for i in _tail_starts(rows, words, sure) if _is_set_apart(rows, words, i)), len(rows)
    )
    start = _with_words_above(rows, words, start, first)
    disclaimers = (i for i in range(first, start) if mail and starts_disclaimer(rows[i].text))
    if mail:
        start = _sender(rows, first, next(disclaimers, start))
    last = max(words, default=0) if sum(i >= start for i in words) >= _SEVERAL else 0
    for index, row in enumerate(rows[start:], start):
        enclosed = mail or index in words or index < last
        found.rows.add(row)
        if not _fits_tail(row.text, enclosed=enclosed):
            found.others.append(row)
    found.unsure.extend(
        _perhaps_tail(rows, words, first, start) or _source_line(rows[first - 1 : start])
    )


def _sender(rows: list[Row], first: int, disclaimer: int) -> int:
    """Find where the lines about the sender of a mail begin: at its end or above its disclaimer."""
    start = disclaimer
    while start > first and (_is_short(rows[start - 1].text) or is_contact(rows[start - 1].text)):
        start -= 1
        texts = [row.text for row in rows[start:disclaimer]]
        names_sender = any(is_contact(text) or names_ministry(text) for text in texts)
        if rows[start].gap and names_sender:
            return start if rows[start - 1].text[-1:] != ":" else disclaimer
    return disclaimer


def _perhaps_tail(rows: list[Row], words: Mapping[int, str], first: int, start: int) -> list[Row]:
    """Return rows above the tail that may belong to it: words of a site, or short lines."""
    above = [rows[index] for index, word in words.items() if word == "sure" and index < start]
    if above:
        return above
    end = start
    if start == len(rows):  # no tail: three words or more may be one, or a list
        while end - 1 in words:
            end -= 1
        return [rows[end]] if start - end >= _SEVERAL else []
    while end > first and _is_short(rows[end - 1].text):
        end -= 1
    set_apart = end < start and rows[end].gap and rows[end - 1].text.endswith(FINISHED)
    return [rows[end]] if set_apart and not is_closing_formula(rows[end].text) else []


def _source_line(rows: list[Row]) -> list[Row]:
    """Return the last line above a tail if it names a source: of the page, or of the answer."""
    if len(rows) > 1 and rows[-1].gap and rows[-2].text.endswith(FINISHED):
        return [row for row in rows[-1:] if row.text.startswith(("Bron: ", "Bronnen: "))]
    return []


def _is_short(text: str) -> bool:
    """Return True if a line above a tail may belong to it."""
    return len(text) <= _TAIL_LINE and text[:1].isupper() and not text.endswith(PROSE)


def _fits_tail(text: str, *, enclosed: bool) -> bool:
    """Return True if a row may be furniture; unless words of a site enclose it, it is short."""
    if len(text) > _LONGEST or text.endswith("?"):
        return False
    return enclosed or text.count(" ") < _FEW_WORDS - 1


def _with_words_above(rows: list[Row], words: Mapping[int, str], start: int, first: int) -> int:
    """Move the start of a tail up over words of a site, unless these are a list in the text."""
    begin = start
    while begin < len(rows) and begin > first and begin - 1 in words:
        begin -= 1
    if begin == start or rows[begin - 1].text.endswith(FINISHED):
        return begin
    several = sum(words[i] == "sure" for i in range(start, len(rows)) if i in words) > 1
    if several and not rows[begin - 1].text.endswith(PROSE):
        return begin if rows[begin].gap else start
    return start if rows[start].gap else len(rows)


def _tail_starts(rows: list[Row], words: Mapping[int, str], sure: list[int]) -> Iterator[int]:
    """Yield where a tail may begin: no sentence follows, or words of a site fill the rest."""
    silent = _after_last_stop(rows, words, (".", "?", "!"))
    no_statement = _after_last_stop(rows, words, (".", "!"))
    dense = below = len(rows)
    for index in sorted(words, reverse=True):
        if below - index > _APART:
            break
        dense = below = index
    for place, index in enumerate(sure):
        count = len(sure) - place
        filled = index >= dense and count >= _SEVERAL
        if index >= silent or filled or (index >= no_statement and count > 1):
            yield index


def _after_last_stop(rows: list[Row], words: Mapping[int, str], stops: tuple[str, ...]) -> int:
    """Return the row from which on none ends in one of these stops, except words of a site."""
    end = len(rows)
    while end and (end - 1 in words or not rows[end - 1].text.endswith(stops)):
        end -= 1
    return end


def _is_set_apart(rows: list[Row], words: Mapping[int, str], index: int) -> bool:
    """Return True if the text above a row ends there, and does not announce the row."""
    above, row = rows[index - 1], rows[index]
    if above.text.endswith(FINISHED):
        return True
    if above.text.endswith(PROSE):
        return False
    several = sum(words.get(i) == "sure" for i in range(index, min(len(rows), index + _APART))) > 1
    return row.gap or several or index - 1 in words or is_complete([above])
