"""What stands together: a question with its answer, and remarks where they were printed."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib.model import Document, Exchange, Remark


def sections(document: Document) -> Iterator[Exchange | Remark]:
    """Exchanges, and each remark behind the exchange that it was printed behind."""
    exchanges = document.exchanges
    owner = {id(i): n for n, e in enumerate(exchanges) for i in (*e.questions, *e.answers)}
    behind: dict[int, list[Remark]] = {}
    last = -1
    for item in document.body:
        if isinstance(item, Remark):
            behind.setdefault(last, []).append(item)
        else:
            last = max(last, owner[id(item)])
    yield from behind.get(-1, ())
    for index, exchange in enumerate(exchanges):
        yield exchange
        yield from behind.get(index, ())
