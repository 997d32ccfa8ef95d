"""The rows of one document in the tables about its content, as plain dicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import get_args

from kvlib.model import (
    Answer,
    Diagnostic,
    Document,
    Footnote,
    Item,
    Kind,
    Office,
    Question,
    RemarkKind,
    Reply,
)
from kvlib.tables._columns import TABLES
from kvlib.tables._sources import Row


def document_rows(document: Document, key: str, table: str) -> Iterator[Row]:
    """Yield the rows of a document in one of the tables about its content."""
    names = [column.name for column in TABLES[table]]
    named = {"document_key": key, "document": document.name}
    for row in _ROWS[table](document):
        full = {**named, **row}
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
        "days": _days(document),
    }


def _days(document: Document) -> int | None:
    """Return the days until the answer; None for a notice, which is not an answer."""
    received = document.reply.received if document.reply else None
    if document.submitted is None or received is None or document.kind is Kind.NOTICE:
        return None
    return (received - document.submitted).days


def _documents(document: Document) -> Iterator[Row]:
    reply, origin = document.reply, document.origin
    yield {
        **_about(document),
        "identifier": document.identifier,
        "number": document.number,
        "question_number": document.question_number,
        "on_behalf_of": [office.title for office in reply.on_behalf_of] if reply else [],
        "heading": document.heading or None,
        "reply_heading": reply.heading if reply else None,
        "questions": len(document.questions),
        "answers": len(document.answers),
        "notes": len(document.footnotes),
        **_remarks(document),
        "doubt": _codes(document.diagnostics),
        "url": document.url,
        "source": origin.source if origin else None,
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
            "identifier": document.identifier,
            "question_number": document.question_number,
            "url": document.url,
            "numbers": list(exchange.numbers),
            **_side(document, "question", exchange.questions),
            **_side(document, "answer", exchange.answers),
            "doubt": doubt(*(paths[id(item)] for item in (*exchange.questions, *exchange.answers))),
        }


def _side(document: Document, name: str, items: Sequence[Question | Answer]) -> Row:
    """Return the columns of an exchange about its questions or its answers."""
    marks = [mark for item in items for mark in item.notes]
    notes = {
        mark.footnote: document.footnotes[mark.footnote]
        for mark in marks
        if mark.footnote is not None and mark.footnote < len(document.footnotes)
    }
    return {
        f"{name}_labels": [item.label for item in items],
        f"{name}_text": "\n".join(item.text for item in items),
        f"{name}_notes": [f"{note.label} {note.text}" for note in notes.values()],
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
    """Return a function that gives the codes of the warnings about parts, by path, once each."""
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
