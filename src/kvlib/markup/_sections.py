"""Put questions and answers together, with remarks in their printed place."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.model import Document, Exchange, Remark


def sections(document: Document) -> Iterator[Exchange | Remark]:
    """Yield the exchanges, each followed by the remarks that were printed after it."""
    exchanges = document.exchanges
    owner = {id(i): n for n, e in enumerate(exchanges) for i in (*e.questions, *e.answers)}
    after: dict[int, list[Remark]] = {}
    last = -1
    for item in document.body:
        if isinstance(item, Remark):
            after.setdefault(last, []).append(item)
        else:
            last = max(last, owner[id(item)])
    yield from after.get(-1, ())
    for index, exchange in enumerate(exchanges):
        yield exchange
        yield from after.get(index, ())
