"""The record of who answered, and when."""

from __future__ import annotations

from kvlib.assemble.headings import Headings
from kvlib.model import Officeholder, Reply


def make_reply(headings: Headings, signers: tuple[Officeholder, ...]) -> Reply | None:
    """What the heading of the answer says; who signed a letter, where it names nobody."""
    answer = headings.answer
    if answer is None:
        return Reply(heading="", officeholders=signers) if signers else None
    named = any(holder.name for holder in answer.officeholders)
    return Reply(
        heading=headings.answer_text,
        officeholders=answer.officeholders if named else signers or answer.officeholders,
        on_behalf_of=answer.on_behalf_of,
        received=answer.received,
    )
