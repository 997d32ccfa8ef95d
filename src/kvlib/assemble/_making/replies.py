"""Makes the record of the reply: who answered, and when."""

from __future__ import annotations

from kvlib.assemble._making.covering import Covering
from kvlib.assemble._making.headings import Headings
from kvlib.model import Officeholder, Reply


def make_reply(
    headings: Headings, signers: tuple[Officeholder, ...], covering: Covering
) -> Reply | None:
    """Make the reply from the heading of the answer; a letter supplies what that does not say."""
    answer = headings.answer
    if answer is None:
        letter = Reply(
            heading="",
            officeholders=signers,
            on_behalf_of=covering.on_behalf_of,
            received=covering.received,
        )
        return letter if letter != Reply(heading="") else None
    named = any(holder.name for holder in answer.officeholders)
    return Reply(
        heading=headings.answer_text,
        officeholders=answer.officeholders if named else signers or answer.officeholders,
        on_behalf_of=answer.on_behalf_of or covering.on_behalf_of,
        received=answer.received or covering.received,
    )
