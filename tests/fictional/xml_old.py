"""The XML dialect of about 2009-2010: ``vraagdoc`` > ``body`` > ``vragen`` and ``reactie``."""

from __future__ import annotations

from attrs import evolve

from fictional.xml_blocks import Blocks
from fictional.xml_inline import Habits, chars, habits
from kvlib.model import Answer, Document, Item, Question, Remark


def _item(item: Item, blocks: Blocks, how: Habits) -> str:
    inner = blocks.many(item.blocks)
    if isinstance(item, Remark):
        if item.kind == "explanation":
            return f"<toelicht><al>{chars(item.label, how)}</al>{inner}</toelicht>"
        # The label of a notice is the reaction's title.
        return inner
    name = "antwoord" if isinstance(item, Answer) else "vraag"
    return f"<{name}><nummer>{chars(item.label, how)}</nummer>{inner}</{name}>"


def _asked(item: Item) -> bool:
    return isinstance(item, Question) or (isinstance(item, Remark) and item.kind == "explanation")


def truth(doc: Document) -> Document:
    """The content that this dialect holds: all questions come first, then all answers.

    The notes are counted through as print has them, question and answer below each other.
    """
    body = [
        *(item for item in doc.body if _asked(item)),
        *(item for item in doc.body if not _asked(item)),
    ]
    return evolve(doc, body=tuple(body))


def _part(items: list[Item], blocks: Blocks, *, apart: bool) -> str:
    """The questions, or all that follows; the notes inline or after them."""
    notes: list[str] = []
    blocks.apart = notes if apart else None
    return "\n".join([*(_item(item, blocks, blocks.how) for item in items), *notes])


def _reaction(doc: Document, answered: str, how: Habits) -> str:
    if not doc.reply:
        return ""
    return (
        f"<reactie>\n<titel>{doc.reply.heading.split(' van ')[0]}</titel>\n"
        f"<omschr>{chars(doc.reply.heading, how)}</omschr>\n{answered}\n</reactie>"
    )


def render(doc: Document) -> bytes:
    """The document as a file of the old dialect; ``truth`` says what it then holds."""
    how = habits(doc)
    apart = how.rng.random() < 0.5
    blocks = Blocks(doc, how, lambda index: f"n{index + 1}")
    asked, answered = (
        _part([item for item in doc.body if _asked(item) is wanted], blocks, apart=apart)
        for wanted in (True, False)
    )
    text = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<vraagdoc>
<body>
<vragen>
<vraagnummer>{doc.question_number}</vraagnummer>
<omschr>{chars(doc.heading, how)}</omschr>
{asked}
</vragen>
{_reaction(doc, answered, how)}
</body>
</vraagdoc>
"""
    return text.encode()
