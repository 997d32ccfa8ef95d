"""The columns of the tables: names, types and descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import frozen

from kvlib.errors import OptionsError
from kvlib.model._suggestions import suggest

ColumnType: TypeAlias = Literal["string", "int32", "date32", "list<string>"]


@frozen
class Column:
    """One column of a table."""

    name: str
    """Its name, the same in every format."""
    type: ColumnType
    """Its Arrow type: ``string``, ``int32``, ``date32`` (a day) or ``list<string>``."""
    description: str
    """Its content, and when it is empty."""
    nullable: bool = True
    """True if it may be empty (null)."""


def _key(name: str) -> tuple[Column, ...]:
    return (
        Column("document", "string", "The publication: its identifier, else the number of the "
               "questions, else the source's file name.", nullable=False),
        Column("document_index", "int32", "Counts the documents of this run, from 0: joins the "
               "tables, even where two documents have one name.", nullable=False),
        *((Column(name, "int32", f"Counts the {name.removesuffix('_index')}s of the document, "
                  "from 0.", nullable=False),) if name else ()),
    )  # fmt: skip


def _text(name: str, description: str) -> Column:
    return Column(name, "string", description)


def _count(name: str, description: str) -> Column:
    return Column(name, "int32", description, nullable=False)


def _texts(name: str, description: str) -> Column:
    return Column(name, "list<string>", description, nullable=False)


def _doubt(what: str) -> Column:
    return _texts("doubt", f"The codes of the doubts about {what}, once each, but for those of "
                  "severity `info`; empty if there is none.")  # fmt: skip


_ABOUT = (
    _text("chamber", "Which chamber asks (Kamer): `tweede-kamer` or `eerste-kamer`."),
    _text("session", "Parliamentary year (vergaderjaar): `2023-2024`."),
    Column("kind", "string", "`questions`, `answers` or `notice` (Mededeling).", nullable=False),
    _text("subject", "What the questions are about (onderwerp)."),
    _texts("askers", "Who ask (vraagstellers), as printed, in printed order."),
    _texts("parties", "Their parties (fracties) as printed, once each; empty if none is printed."),
    _texts("addressees", "The offices asked (aan wie gericht)."),
    _texts("answered_by", "Who answered, or gave notice: name and office, as printed."),
    Column("submitted", "date32", "The day the questions were sent in (ingezonden)."),
    Column("received", "date32", "The day the answer came in (ontvangen)."),
)
_ITEM = (
    Column("item_index", "int32", "Its place among all that is printed in the body, from 0.",
           nullable=False),
    Column("label", "string", "As printed: `Vraag 5 en 6`; may be empty text.", nullable=False),
    _texts("numbers", "The numbers in the label, ranges written out; text, for some are `3a`."),
    Column("text", "string", "What it says: paragraphs joined by line breaks, without note marks.",
           nullable=False),
    _texts("notes", "The labels of the note marks in it, in printed order."),
    Column("page", "int32", "The page that it begins on, from 1; null where the source has none."),
    Column("line", "int32", "The line that it begins on, from 1; null where the source has none."),
    _doubt("it"),
)  # fmt: skip
_EXCHANGE = Column(
    "exchange_index",
    "int32",
    "The exchange that it belongs to: joins questions with their answers.",
    nullable=False,
)

TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "documents": (
            *_key(""),
            _text("identifier", "Its name at officielebekendmakingen.nl: `ah-tk-20232024-1949`."),
            _text("number", "Number in the Aanhangsel (aanhangselnummer): `1949`."),
            _text("question_number", "The chamber's number of the questions (vraagnummer)."),
            *_ABOUT,
            Column("days", "int32", "Days from `submitted` to `received`; null without both."),
            _texts("on_behalf_of", "The offices that share the answer (mede namens)."),
            _text("heading", "The heading of the questions as printed."),
            _text("reply_heading", "The heading of the answer or notice as printed."),
            _count("questions", "How many questions (vragen) are printed, by label."),
            _count("answers", "How many answers (antwoorden) are printed, by label."),
            _count("notes", "How many notes (voetnoten) there are."),
            _text("notice", "What the notice (Mededeling) says; null if there is none."),
            _text("explanation", "What the explanation (Toelichting) says; null if there is none."),
            _text("see_also", "Where else to look (Zie ook), as printed; null if nothing is."),
            _text("annex", "What the annexes (Bijlagen) say; null if there is none."),
            _text("other", "What else is printed under no question or answer."),
            _doubt("any part of it"),
            _text("url", "The official address."),
            _text("source", "The name of the file that it was read from."),
            _text("sha256", "SHA-256 of that file, in hexadecimal."),
            _text("reader", "The reader that read it: `obxml`, `pdf`, `docx`, `text`."),
        ),
        "questions": (*_key("question_index"), _EXCHANGE, *_ITEM),
        "answers": (*_key("answer_index"), _EXCHANGE, *_ITEM),
        "exchanges": (
            *_key("exchange_index"),
            *_ABOUT,
            _texts("numbers", "Every number in the labels of questions and answers, once each."),
            Column("question_text", "string", "The questions, joined by line breaks; empty where "
                   "an answer has no question.", nullable=False),
            Column("answer_text", "string", "The answers, joined by line breaks; empty where there "
                   "is none.", nullable=False),
            _doubt("its questions and answers"),
        ),
        "people": (
            *_key(""),
            Column("capacity", "string", "`asker`, `addressee`, `officeholder` (who answered) or "
                   "`on_behalf_of` (mede namens).", nullable=False),
            _count("position", "Its place among those of this capacity, from 0."),
            _text("name", "As printed, a surname as a rule; null where only an office is printed."),
            _text("party", "Of an asker, as printed."),
            _text("office", "Of all others, in words: `Minister van Defensie`."),
            _text("role", "Of the office: `Minister`, `Staatssecretaris`, `Minister-President`."),
            _text("portfolio", "Of the office: `Defensie`."),
        ),
        "notes": (
            *_key("note_index"),
            Column("label", "string", "As printed: `1`, `*`.", nullable=False),
            Column("text", "string", "What it says, paragraphs joined by line breaks.",
                   nullable=False),
            Column("item_index", "int32", "Where its first mark stands: the place in the body, "
                   "from 0; null if no mark in the body points to it."),
            _text("item_label", "The label there, as printed: `Antwoord 3`."),
            _doubt("it"),
        ),
    }
)  # fmt: skip
"""The columns of each table, by its name."""


def known(table: str) -> str:
    """Return the name of a table, or raise an OptionsError that lists all names."""
    if table not in TABLES:
        raise OptionsError(f"there is no table {table!r}; {suggest(str(table), TABLES)}")
    return table
