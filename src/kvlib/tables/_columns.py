"""The columns of the tables: names, types and descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.errors import OptionsError
from kvlib.model._suggestions import suggest

VERSION = "2"
"""The version of the tables; it changes when a column changes its name, type or meaning."""

ColumnType: TypeAlias = Literal["string", "int32", "int64", "date32", "list<string>"]


@frozen
class Column:
    """One column of a table."""

    name: str
    """Its name, the same in every format."""
    type: ColumnType
    """Its Arrow type: ``string``, ``int32``, ``int64``, ``date32`` (a day), ``list<string>``."""
    description: str
    """Its content, and when it is empty."""
    nullable: bool = True
    """True if it may be empty (null)."""


_DOCUMENT_KEY = Column(
    "document_key",
    "string",
    "The key of the document, `Document.key`: it joins all tables, also those of other runs.",
    nullable=False,
)


def _key(part: str = "") -> tuple[Column, ...]:
    """Return the columns of a document's key and name, and the position of a part of it."""
    return (
        _DOCUMENT_KEY,
        Column("document", "string", "Name of the publication: its identifier, else its question "
               "number, else the source's file name; empty if it has none.", nullable=False),
        *((_count(f"{part}_index", f"Position among the {part}s of the document, from 0."),)
          if part else ()),
    )  # fmt: skip


def _text(name: str, description: str) -> Column:
    return Column(name, "string", description)


def _count(name: str, description: str) -> Column:
    return Column(name, "int32", description, nullable=False)


def _texts(name: str, description: str) -> Column:
    return Column(name, "list<string>", description, nullable=False)


def _doubt(what: str) -> Column:
    return _texts("doubt", f"The codes of the warnings and errors about {what}, once each; empty "
                  "if there are none.")  # fmt: skip


_IDENTIFIER = _text(
    "identifier", "Identifier at officielebekendmakingen.nl: `ah-tk-20232024-1949`."
)
_QUESTION_NUMBER = _text("question_number", "The chamber's number of the questions (vraagnummer).")
_URL = _text("url", "The official address.")
_ABOUT = (
    _text("chamber", "The chamber that asks (Kamer): `tweede-kamer` or `eerste-kamer`."),
    _text("session", "Parliamentary year (vergaderjaar): `2023-2024`."),
    Column("kind", "string", "`questions`, `answers` or `notice` (Mededeling).", nullable=False),
    _text("subject", "The subject of the questions (onderwerp)."),
    _texts("askers", "The members who ask (vraagstellers), as printed and in printed order."),
    _texts("parties", "Their parties (fracties) as printed, once each; empty if none is printed."),
    _texts("addressees", "The offices asked (aan wie gericht)."),
    _texts("answered_by", "Those who answered or gave notice: name and office, as printed."),
    Column("submitted", "date32", "The day the questions were submitted (ingezonden)."),
    Column("received", "date32", "The day the answer was received (ontvangen)."),
    Column(
        "days",
        "int32",
        "Days from `submitted` to `received`; null without both, and for a "
        "notice, which is not an answer.",
    ),
)
_ITEM = (
    _count("item_index", "Position of the item in the body, from 0."),
    Column("label", "string", "As printed, such as `Vraag 5 en 6` or `Antwoord 2`; may be empty.",
           nullable=False),
    _texts("numbers", "The numbers in the label, with ranges written out; strings, as some are "
           "printed as `3a`."),
    Column("text", "string", "Its text: paragraphs joined by line breaks, without note marks.",
           nullable=False),
    _texts("notes", "The labels of the note marks in it, in printed order."),
    Column("page", "int32", "The page on which it begins, from 1; null if the source has none."),
    Column("line", "int32", "The line on which it begins, from 1; null if the source has none."),
    _doubt("it"),
)  # fmt: skip
_EXCHANGE = Column(
    "exchange_index",
    "int32",
    "The exchange to which it belongs; joins questions with their answers.",
    nullable=False,
)


def _side(name: str, absent: str) -> tuple[Column, ...]:
    """Return the columns of an exchange about its questions or its answers."""
    return (
        _texts(f"{name}_labels", f"The labels of its {name}s, as printed."),
        Column(f"{name}_text", "string", f"The {name}s, joined by line breaks; {absent}.",
               nullable=False),
        _texts(f"{name}_notes", f"The notes marked in its {name}s, each with its label: "
               "`1 Kamerstuk 36 410, nr. 12.`"),
    )  # fmt: skip


TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "documents": (
            *_key(),
            _IDENTIFIER,
            _text("number", "Number in the Aanhangsel (aanhangselnummer): `1949`."),
            _QUESTION_NUMBER,
            *_ABOUT,
            _texts("on_behalf_of", "The offices that share the answer (mede namens)."),
            _text("heading", "The heading of the questions as printed."),
            _text("reply_heading", "The heading of the answer or notice as printed."),
            _count("questions", "Number of questions (vragen); one with several numbers counts "
                   "once."),
            _count("answers", "Number of answers (antwoorden); one with several numbers counts "
                   "once."),
            _count("notes", "Number of notes (voetnoten)."),
            _text("notice", "Text of the notice (Mededeling); null if there is none."),
            _text("explanation", "Text of the explanation (Toelichting); null if there is none."),
            _text("see_also", "Reference to an earlier publication (Zie ook), as printed; null if "
                  "there is none."),
            _text("annex", "Text of the annexes (Bijlagen); null if there are none."),
            _text("other", "Text of all other remarks; null if there are none."),
            _doubt("any part of it"),
            _URL,
            _text("source", "The file that it was read from, as it was given or found."),
            _text("sha256", "SHA-256 of the publication's bytes, in hexadecimal."),
            _text("reader", "The reader that read it: `obxml`, `pdf`, `docx`, `web`, `text`."),
        ),
        "questions": (*_key("question"), _EXCHANGE, *_ITEM),
        "answers": (*_key("answer"), _EXCHANGE, *_ITEM),
        "exchanges": (
            *_key("exchange"),
            _IDENTIFIER,
            _QUESTION_NUMBER,
            _URL,
            *_ABOUT,
            _texts("numbers", "Every number in the labels of questions and answers, once each."),
            *_side("question", "empty if an answer has no question"),
            *_side("answer", "empty if there are none"),
            _doubt("its questions and answers"),
        ),
        "people": (
            *_key(),
            Column("capacity", "string", "`asker`, `addressee`, `officeholder` (who answered) or "
                   "`on_behalf_of` (mede namens).", nullable=False),
            _count("position", "Position among the people of this capacity, from 0."),
            _text("name", "As printed, usually a surname; null if only an office is printed."),
            _text("party", "The asker's party, as printed."),
            _text("office", "The office of anyone else, in words: `Minister van Defensie`."),
            _text("role", "The role of that office: `Minister`, `Staatssecretaris`, "
                  "`Minister-President`."),
            _text("portfolio", "The portfolio of that office: `Defensie`."),
        ),
        "notes": (
            *_key("note"),
            Column("label", "string", "As printed: `1`, `*`.", nullable=False),
            Column("text", "string", "Its text, paragraphs joined by line breaks.",
                   nullable=False),
            Column("item_index", "int32", "Position in the body of the item with its first mark, "
                   "from 0; null if no mark in the body points to it."),
            _text("item_label", "The label of that item, as printed: `Antwoord 3`."),
            _doubt("it"),
        ),
        "sources": (
            Column("source", "string", "The file, as it was given or found: `map/a.xml`; empty if "
                   "it has no name.", nullable=False),
            _text("sha256", "SHA-256 of its bytes, in hexadecimal; null if they could not be "
                  "read. Those of a compressed file are the bytes in it."),
            Column("bytes", "int64", "The number of those bytes; null if unknown."),
            _text("document_key", "The key of its document in the other tables; null if it could "
                  "not be read."),
            _count("n", "1 for the first document of the file, 2 for the second."),
            _text("reader", "The reader that read it; null if none was found."),
            _text("reader_version", "The version of the reader's distribution."),
            _text("same_as", "The source whose bytes were the same and came first; its rows in the "
                  "other tables are those of this one too. Null if this is the first."),
            _text("error", "The class of the error if it could not be read: `ReadError`."),
            _text("message", "The message of that error."),
        ),
    }
)  # fmt: skip
"""The columns of each table, by its name."""

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "documents": ("document_key",),
        "questions": ("document_key", "question_index"),
        "answers": ("document_key", "answer_index"),
        "exchanges": ("document_key", "exchange_index"),
        "people": ("document_key", "capacity", "position"),
        "notes": ("document_key", "note_index"),
    }
)
"""The columns that tell the rows of a table apart. ``sources`` has none: a file that is given twice
has two equal rows."""

REFERENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "questions": ("documents", "exchanges"),
        "answers": ("documents", "exchanges"),
        "exchanges": ("documents",),
        "people": ("documents",),
        "notes": ("documents",),
        "sources": ("documents",),
    }
)
"""The tables to which the rows of a table refer, each by the columns of its key in ``KEYS``."""


def require_table(table: str) -> str:
    """Return the name of a table, or raise an error that lists all names.

    Raises:
        OptionsError: there is no such table.
    """
    if table not in TABLES:
        raise OptionsError(f"there is no table {table!r}; {suggest(str(table), TABLES)}")
    return table
