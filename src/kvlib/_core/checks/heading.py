"""Check the headings for missing parts and impossible dates."""

from __future__ import annotations

from collections.abc import Iterator

from kvlib._core.checks.look import BodyFacts
from kvlib.model import Diagnostic, Document, Kind

_PLURAL = ("askers", "addressees")
_PARTS = (*_PLURAL, "subject")
_DATE = "submitted"
_OFFICIAL = ("Vraag", "Vragen", "Mondelinge", "Schriftelijke", "(")


def heading(document: Document, facts: BodyFacts, *, usual: bool) -> Iterator[Diagnostic]:
    """Report headings without questions, with parts missing, or with impossible dates.

    Args:
        document: the document to examine.
        facts: those gathered from its body.
        usual: True for a form that is published without questions.
    """
    if not facts.questions:
        oral = document.heading.startswith("Mondelinge")  # oral questions: no text is published
        usual = usual or oral or document.kind is Kind.NOTICE
        yield Diagnostic(
            code="no-questions",
            severity="info" if usual else "warning",
            message="there is a heading, but no question (such as 'Vraag 1') below it"
            if document.heading
            else "there is no question (such as 'Vraag 1')",
        )
    if document.kind is Kind.NOTICE and not any(r.kind == "notice" for r in document.remarks):
        yield Diagnostic(
            code="no-notice",
            severity="warning",
            message="a notice is announced, but its text was not found; perhaps it is part of the "
            "last item",
            about=(f"body[{len(document.body) - 1}]" if document.body else "body",),
        )
    missing = [name for name in _PARTS if not getattr(document, name)]
    if missing:
        yield _incomplete(document, missing)
    yield from _dates(document)


def _incomplete(document: Document, missing: list[str]) -> Diagnostic:
    """Report missing parts; the heading itself and its date may be missing too."""
    usual = _is_reply_only(document) or (missing == ["addressees"] and _is_letter(document))
    names = [*missing, *([] if document.submitted else [_DATE])]
    words = ["date" if name == _DATE else name for name in names]
    is_one = len(words) == 1 and words[0] not in _PLURAL
    listed = " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
    message = (
        f"the heading gives no {', no '.join(words)}: {document.heading!r}"
        if document.heading
        else "no heading of questions was found, so the "
        f"{listed} {'is' if is_one else 'are'} unknown"
    )
    return Diagnostic(
        code="incomplete-heading",
        severity="info" if usual else "warning",
        message=message,
        about=(*names, *([] if document.heading else ["heading"])),
    )


def _is_letter(document: Document) -> bool:
    """True for a letter whose sentence or subject line need not name the addressees.

    The subject line (Betreft, Onderwerp) is not a heading: it stays in the letterhead.
    """
    named = document.heading or document.subject
    return bool(named) and not document.heading.startswith(_OFFICIAL)


def is_answer_alone(document: Document, facts: BodyFacts) -> bool:
    """True if the document is one answer without a number, and nothing in it asks a question."""
    if facts.questions or len(facts.answers) != 1 or not _is_reply_only(document):
        return False
    (answer,) = facts.answers
    return not answer.numbers and not any(b.text.endswith("?") for b in answer.blocks)


def _is_reply_only(document: Document) -> bool:
    """True if it begins with the dated heading of a reply, and the question's is not published."""
    replied = document.reply.heading if document.reply else ""
    return (
        not document.heading
        and "ntvangen" in replied
        and not any(remark.kind == "other" for remark in document.remarks)
        and not any(part.kind in ("letterhead", "surroundings") for part in document.furniture)
    )


def _dates(document: Document) -> Iterator[Diagnostic]:
    """Report dates that do not exist, such as 31 april, and an answer before its question."""
    received = document.reply.received if document.reply else None
    replied = document.reply.heading if document.reply else ""
    if not replied and "ntvangen" in document.heading.partition("ngezonden")[2]:
        replied = document.heading  # one bracket has both days
    for word, printed, day, path in (
        ("ngezonden", document.heading, document.submitted, "submitted"),
        ("ntvangen", replied, received, "reply.received"),
    ):
        if day is None and word in printed:
            yield Diagnostic(
                code="unread-date",
                severity="warning",
                message=f"the heading has a date that cannot be read: {printed[-60:]!r}",
                about=(path,),
            )
    if document.submitted and received and received < document.submitted:
        yield Diagnostic(
            code="odd-dates",
            severity="warning",
            message=f"the answer was received on {received}, before the questions were submitted "
            f"on {document.submitted}",
            about=("submitted", "reply.received"),
        )
