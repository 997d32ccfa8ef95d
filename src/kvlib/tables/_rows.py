"""The rows of the tables, as plain dicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias, get_args

from kvlib.model import (
    Answer,
    Diagnostic,
    Document,
    Footnote,
    Item,
    Office,
    Question,
    RemarkKind,
    Reply,
)
from kvlib.model._document_arguments import each_document
from kvlib.tables._columns import TABLES, require_table

Row: TypeAlias = dict[str, Any]


def rows(documents: Document | Iterable[Document], table: str) -> Iterator[Row]:
    """Yield the rows of a table, one document after the other.

    A row is a dict; its values are ``str``, ``int``, ``date``, a list of ``str``, or None.

    Args:
        documents: a Document, or several; they are taken one at a time.
        table: ``documents``, ``questions``, ``answers``, ``exchanges``, ``people`` or ``notes``.

    Raises:
        OptionsError: there is no such table.
    """
    require_table(table)
    several = enumerate(each_document(documents))
    return (row for index, document in several for row in document_rows(document, index, table))


def document_rows(document: Document, index: int, table: str) -> Iterator[Row]:
    """Yield the rows of one document; ``index`` is its place among the documents of the run."""
    names = [column.name for column in TABLES[require_table(table)]]
    key = {"document": document.name, "document_index": index}
    for row in _ROWS[table](document):
        full = {**key, **row}
        yield {name: full[name] for name in names}


def _about(document: Document) -> Row:
    reply = document.reply or Reply(heading="")
    holders = ((holder.name, holder.office.title) for holder in reply.officeholders)
    return {
        "chamber": _string(document.chamber),
        "session": document.session,
        "kind": str(document.kind),
        "subject": document.subject,
        "askers": [member.name for member in document.askers],
        "parties": list(dict.fromkeys(m.party for m in document.askers if m.party)),
        "addressees": [office.title for office in document.addressees],
        "answered_by": [", ".join(filter(None, holder)) for holder in holders],
        "submitted": document.submitted,
        "received": reply.received,
    }


def _documents(document: Document) -> Iterator[Row]:
    reply, origin = document.reply, document.origin
    about = _about(document)
    submitted, received = about["submitted"], about["received"]
    yield {
        **about,
        "identifier": document.identifier,
        "number": document.number,
        "question_number": document.question_number,
        "days": (received - submitted).days if submitted and received else None,
        "on_behalf_of": [office.title for office in reply.on_behalf_of] if reply else [],
        "heading": document.heading or None,
        "reply_heading": reply.heading if reply else None,
        "questions": len(document.questions),
        "answers": len(document.answers),
        "notes": len(document.footnotes),
        **_remarks(document),
        "doubt": _codes(document.diagnostics),
        "url": document.url,
        "source": origin.name if origin else None,
        "sha256": origin.sha256 if origin else None,
        "reader": origin.reader if origin else None,
    }


def _remarks(document: Document) -> Row:
    """Return the texts of the remarks by kind; None for a kind without any."""
    texts: dict[str, list[str]] = {kind: [] for kind in get_args(RemarkKind)}
    for remark in document.remarks:
        texts[remark.kind].append(remark.text)
    return {kind: "\n".join(found) or None for kind, found in texts.items()}


def _items(document: Document, kind: type[Question] | type[Answer]) -> Iterator[Row]:
    belongs = {
        id(item): index
        for index, exchange in enumerate(document.exchanges)
        for item in (*exchange.questions, *exchange.answers)
    }
    doubt = _doubts(document)
    count = 0
    for index, item in enumerate(document.body):
        if isinstance(item, kind):
            start = item.span.start if item.span else None
            yield {
                f"{kind.__name__.lower()}_index": count,
                "exchange_index": belongs[id(item)],
                "item_index": index,
                "label": item.label,
                "numbers": list(item.numbers),
                "text": item.text,
                "notes": [mark.label for mark in item.notes],
                "page": start.page if start else None,
                "line": start.line if start else None,
                "doubt": doubt(f"body[{index}]"),
            }
            count += 1


def _exchanges(document: Document) -> Iterator[Row]:
    about = _about(document)
    paths = {id(item): f"body[{index}]" for index, item in enumerate(document.body)}
    doubt = _doubts(document)
    for index, exchange in enumerate(document.exchanges):
        yield {
            **about,
            "exchange_index": index,
            "numbers": list(exchange.numbers),
            "question_text": exchange.question_text,
            "answer_text": exchange.answer_text,
            "doubt": doubt(*(paths[id(item)] for item in (*exchange.questions, *exchange.answers))),
        }


def _people(document: Document) -> Iterator[Row]:
    reply = document.reply or Reply(heading="")
    nobody = {"name": None, "party": None, "office": None, "role": None, "portfolio": None}
    for position, member in enumerate(document.askers):
        fields = {"name": member.name or None, "party": member.party}
        yield {**nobody, "capacity": "asker", "position": position, **fields}
    for capacity, offices in (
        ("addressee", [("", office) for office in document.addressees]),
        ("officeholder", [(holder.name, holder.office) for holder in reply.officeholders]),
        ("on_behalf_of", [("", office) for office in reply.on_behalf_of]),
    ):
        for position, (name, office) in enumerate(offices):
            fields = {"name": name or None, **_office(office)}
            yield {**nobody, "capacity": capacity, "position": position, **fields}


def _office(office: Office) -> Row:
    return {"office": office.title, "role": office.role, "portfolio": office.portfolio}


def _notes(document: Document) -> Iterator[Row]:
    places: dict[int | None, tuple[int, Item]] = {}
    for index, item in enumerate(document.body):
        for mark in item.notes:
            places.setdefault(mark.footnote, (index, item))
    doubt = _doubts(document)
    for index, note in enumerate(document.footnotes):
        codes = doubt(f"footnotes[{index}]")
        yield {"note_index": index, **_note(note, places.get(index)), "doubt": codes}


def _note(note: Footnote, place: tuple[int, Item] | None) -> Row:
    return {
        "label": note.label,
        "text": note.text,
        "item_index": place[0] if place else None,
        "item_label": place[1].label if place else None,
    }


def _doubts(document: Document) -> Callable[..., list[str]]:
    """Gives the codes of the warnings about items or notes by path, each code once."""
    by_part: dict[str, list[tuple[int, str]]] = {}
    for order, doubt in enumerate(document.diagnostics):
        for path in doubt.about if doubt.severity != "info" else ():
            part = path[: path.find("]") + 1] or path
            by_part.setdefault(part, []).append((order, doubt.code))

    def codes(*paths: str) -> list[str]:
        wholes = [path.partition("[")[0] for path in paths[:1]]  # "body" is about all its items
        found = sorted({each for path in (*paths, *wholes) for each in by_part.get(path, ())})
        return list(dict.fromkeys(code for _, code in found))

    return codes


def _codes(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return list(dict.fromkeys(d.code for d in diagnostics if d.severity != "info"))


def _string(value: object) -> str | None:
    return None if value is None else str(value)


_ROWS: dict[str, Callable[[Document], Iterator[Row]]] = {
    "documents": _documents,
    "questions": lambda document: _items(document, Question),
    "answers": lambda document: _items(document, Answer),
    "exchanges": _exchanges,
    "people": _people,
    "notes": _notes,
}
