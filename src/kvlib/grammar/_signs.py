"""Signs: whatever a line may be besides text, in any style of document (tekens).

A sign is a candidate, not a decision: a label in any spelling, the beginning of a heading
or a note, digits alone on a line. The assembler, which sees the whole document, decides
which of them count; :mod:`kvlib.assemble._marks.mark_candidates` finds those inside a line.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.grammar._answers import starts_answer_heading
from kvlib.grammar._dates import MONTHS
from kvlib.grammar._headings import starts_question_heading
from kvlib.grammar._labels import begins_sentence, labels_in
from kvlib.grammar._numbers import COUNTED, numbers_alone
from kvlib.grammar._rules import rule

SignKind: TypeAlias = Literal["label", "heading", "note", "mark", "digit"]


@frozen(kw_only=True)
class Sign:
    """A part of a line that may be more than text."""

    kind: SignKind
    manner: str
    """Its form: ``alone``, ``colon``, ``run-in``, ``inside`` or ``listed`` of a label; ``official``
    or ``letter`` of a heading; ``bare``, ``glued``, ``listed``, ``bracketed``, ``starred``,
    ``linked`` or ``word`` of a note; ``glued``, ``apart``, ``alone``, ``head``, ``bracketed``,
    ``starred`` or ``separator`` of a mark; ``alone`` of digits."""
    text: str
    """As printed: ``Vraag nr. 4``, ``[1]``."""
    start: int
    """Offset in the line, from 0."""
    end: int
    """Offset in the line just after it."""


# The first letters of any sign that a line may begin with, besides digits, brackets and asterisks.
_OPENINGS = frozenset(
    (
        *("vraa", "vrag", "antw", "bean", "nade", "aanv", "verv", "hier", "met ", "bijg", "in a"),
        *("name", "mond", "schr", "mede", "noot", "voet", "eind"),
        *(f"ad {digit}" for digit in range(1, 10)),
    )
)
_BRACKETS = frozenset("([{")
_DIGITS_OR_STAR = frozenset("0123456789*†‡")
_AFTER_BRACKET = frozenset("0123456789*†‡^abcdefghivx")


def may_open(line: str) -> bool:
    """Test cheaply whether a line may begin with a sign; nearly all lines cannot.

    Example:
        >>> may_open("vraag 2"), may_open("[2] Zeeblad"), may_open("De boot vaart niet.")
        (True, True, False)
    """
    first = line[:1]
    if first in _BRACKETS:
        return line[1:2] in _AFTER_BRACKET or line[1:5].lower() in _OPENINGS
    if first in _DIGITS_OR_STAR:  # "871 meldingen" and "2024." go on with a sentence
        rest = line.lstrip("0123456789*.)] ")
        return not (rest[:1].islower() or line[3:4].isdecimal()) or rest[:3] in ("www", "htt")
    return line[:4].lower() in _OPENINGS


# --- labels -----------------------------------------------------------------------


def label_signs(line: str) -> Iterator[Sign]:
    """Yield the labels with which a line may begin, or that may be inside it.

    Example:
        >>> [sign.text for sign in label_signs("antwoord nr. 3: Ja. Vraag 4 Kent u die?")]
        ['antwoord nr. 3:', 'Vraag 4']
    """
    for label in labels_in(line):
        if label.role in ("question", "answer"):
            yield _sign("label", label.manner, label.text, label.start)


def _sign(kind: SignKind, manner: str, text: str, start: int) -> Sign:
    return Sign(kind=kind, manner=manner, text=text, start=start, end=start + len(text))


# --- headings ---------------------------------------------------------------------

# In letters of ministries the first sentence says whose questions are answered.
_LETTER_HEADING = rule(
    "signs.letter-heading",
    r"^(?:(?:Hierbij|Hiermee|Hiermede|Bijgaand|Bijgevoegd|Met deze brief|Namens)[^.?!]{0,100}"
    r"(?:antwoord|bied|zend|stuur|ontvang)|In antwoord op)[^.?!]{0,100}(?:vragen|vraag)"
    r"|^(?:De |Uw )?(?:[Bb]eantwoording|[Aa]ntwoord(?:en)?)(?: van| op)?(?: de| uw)?"
    r" (?:schriftelijke |[Kk]amer)?vragen (?:van|over|die|met)\b",
    example=(
        "Hierbij beantwoord ik de vragen van het lid De Wit",
        "Beantwoording vragen van het lid De Wit (ABC)",
        "Antwoorden op de schriftelijke vragen van de leden",
        "In antwoord op uw brief zend ik u de antwoorden op de vragen",
    ),
    refuses=(
        "Hierbij meld ik dat de vragen later volgen",
        "Beantwoording van vraag 3",
        "De vragen van het lid",
    ),
)


def heading_signs(line: str) -> Iterator[Sign]:
    """Yield the heading of questions or answers that may begin with a line.

    Example:
        >>> [sign.manner for sign in heading_signs("Vragen van het lid De Wit (ABC) aan de")]
        ['official']
    """
    if starts_question_heading(line) or starts_answer_heading(line):
        yield _sign("heading", "official", line, 0)
    elif _LETTER_HEADING.match(line):
        yield _sign("heading", "letter", line, 0)


# --- notes ------------------------------------------------------------------------

# Bare numbers are those of official publications, which pypdf glues to the text. The other forms
# are from letters, web sites and Markdown.
NOTE_START = rule(
    "signs.note-start",
    r"^(?:(?P<word>[\[(]?(?i:(?:voet|eind)?noot) (?P<number>[0-9]{1,3}) ?[\])]?[:.]?)\s?(?=\S)"
    r"|(?P<linked>\[\^[\w-]{1,20}\]:)\s?(?=\S)"
    r"|(?P<bracketed>\((?:[0-9]{1,3}|\*{1,3})\)|\[\^?(?:[0-9]{1,3}|\*{1,3}|[ivx]{1,4}|[a-h])\]"
    r"|\{[0-9]{1,3}\}|[0-9]{1,3}\))\s?(?=\S)"
    r"|(?P<listed>[0-9]{1,3}\.)\s(?=\S)"
    r"|(?P<starred>\*{1,3}(?!\*)\)?|[†‡])\s?(?=[^\s*])"
    rf"|(?P<bare>[0-9]{{1,3}})(?!{COUNTED.pattern}|\s[0-9]{{3}}(?![0-9]))\s(?=[^a-zA-Z]*[a-zA-Z])(?=[^\s.,)%°\]}}])"
    r"|(?P<glued>[0-9]{1,3}?)(?=[A-Za-zÀ-ÿ«“„‘\"]|20[0-9]{2}Z|[0-9]{1,2},[0-9]{1,2}%)"
    r"(?=[^a-zA-Z]*[a-zA-Z]))",
    example=(
        *("Noot 1: De", "[1] De", "(2) De", "3) De", "** De", "1 De", "1De", "[^1]: De"),
        *("[iv] De", "[a] De", "[^kst]: De"),
        *("4. De", "32024Z15585", "12 «Boot»", "{2} De"),
    ),
    refuses=(
        "1",
        "2024 was",
        "0,5 procent",
        "****",
        "1 januari 2024",
        "5% meer",
        "1 0,5 12",
        "71 532 boten",
    ),
)
"""The forms of a note's label; the name of the group that matches is the manner."""

# The beginning of a note: the name of a newspaper with the date, a document, a web address.
_SOURCE = rule(
    "signs.source",
    r"^(?:(?:Zie |Vgl\. |Bron: ?)?(?:ook )?(?:[Hh]ttps?://|[Ww]ww\.|Kamerstuk(?:ken)? |Handelingen "
    r"|Aanhangsel |Stb\. |Stcrt\. |PbEU |Idem\b|Ibid|20[0-9]{2}[ZD][0-9]{5})"
    r"|(?:Brief|Besluit|Motie|Rapport|Verslag|Wet|Regeling) (?:van|over|op|nr)\b"
    rf"|(?!Ja\b|Neen?\b|Op |In |Bij |Sinds |Per |Tot )[A-ZÀ-Ý«“„‘][^.?!:;]{{1,100}}, (?:d\.d\. )?"
    rf"(?:[0-9]{{1,2}} )?(?:{'|'.join(MONTHS)}) [0-9]{{4}}"
    r"|[A-ZÀ-Ý][^.?!:;,]{1,60}, [«‘“„\"]|[A-ZÀ-Ý][^.?!:;]{1,80}, https?://)",
    example=(
        "Zeeblad, 3 mei 2024",
        "https://www.voorbeeld.nl",
        "Kamerstuk 12 345, nr. 6",
        "2024Z01234/2024D05678",
        "Omroep Zee, «Boot gezonken»",
        "Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024",
    ),
    refuses=("Ja, op 3 mei 2024.", "de boot van 3 mei 2024", "Bent u bekend met www.voorbeeld.nl"),
)


def note_signs(line: str, marked: Container[str] = ()) -> Iterator[Sign]:
    """Yield the label of a note with which a line may begin.

    A source must follow it, or a mark in the text above must have the same label.

    Args:
        line: one line of the document.
        marked: the labels of those marks, without brackets.

    Example:
        >>> [sign.text for sign in note_signs("[2] Zeeblad, 3 mei 2024.")]
        ['[2]']
        >>> list(note_signs("2 Zeehonden per dag."))
        []
    """
    found = NOTE_START.match(line)
    if found is None:
        return
    manner, rest = str(found.lastgroup), line[found.end() :]
    # list items begin with "1." and "1)" too
    listed = manner != "word" and line[0].isdigit() and found[manner][-1] in ".)"
    known = not listed and bare_label(found[manner]) in marked and begins_sentence(rest)
    if manner == "word" or known or names_source(rest):
        yield _sign("note", manner, found[manner], 0)


def bare_label(label: str) -> str:
    """Remove the brackets and stops of a note's label.

    Example:
        >>> bare_label("[12]"), bare_label("3)"), bare_label("**")
        ('12', '3', '**')
    """
    return label.strip("()[]{}.:^ ")


def names_source(text: str) -> bool:
    """Return True if a text begins as a reference to a source does (bronvermelding).

    Example:
        >>> names_source("Zeeblad, 3 mei 2024"), names_source("Het Zeeblad van 3 mei")
        (True, False)
    """
    return _SOURCE.match(text) is not None


# --- digits -----------------------------------------------------------------------


def digit_signs(line: str) -> Iterator[Sign]:
    """Yield numbers alone on their line: a label, a mark, a page number, or a cell of a table.

    Example:
        >>> [sign.text for sign in digit_signs("2 en 3")]
        ['2 en 3']
    """
    if numbers_alone(line.rstrip(".)")):
        yield _sign("digit", "alone", line, 0)
