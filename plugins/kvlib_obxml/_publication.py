"""Read the elements of a publication, in any dialect, into a Document."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import evolve

from kvlib.assemble import kind_of, notice_number
from kvlib.grammar import TitleFacts, fold, parse_label
from kvlib.grammar import title_facts as facts_of
from kvlib.model import (
    Answer,
    Block,
    Document,
    Furniture,
    Item,
    Mark,
    MetadataEntry,
    Paragraph,
    Question,
    Remark,
    Subheading,
)
from kvlib_obxml import _metadata
from kvlib_obxml._blocks import FREE, blocks_of, labelled
from kvlib_obxml._headings import Headings
from kvlib_obxml._inline import inline
from kvlib_obxml._labels import first_label, numbers_in, remark_kind, report_unnumbered
from kvlib_obxml._notes import Notes
from kvlib_obxml._places import span_of, span_over
from kvlib_obxml._signatures import closings, signed
from kvlib_obxml._text import words
from kvlib_obxml._titles import is_foreign, merged, number_facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from kvlib.plugin import ReadContext


class Publication:
    """Collects the content of the elements, in document order.

    Attributes:
        context: the options and limits, and the place to report doubts.
        notes: the notes found so far.
        headings: the headings found so far.
        printed: the facts in each line of the title block.
        body: the questions, answers and remarks.
        furniture: the lines of the title block.
        metadata: the metadata entries in the document itself.
        file_metadata: the metadata entries of the file beside it.
        title: the title of a reaction (reactie), in the older dialect.
        free: elements without a label that have not been placed yet.
    """

    def __init__(self, root: _Element, context: ReadContext, metadata: _Element | None) -> None:
        self.context = context
        self.notes = Notes(root, context, labelled)
        self.headings = Headings()
        self.printed: list[TitleFacts] = []
        self.body: list[Item] = []
        self.furniture: list[Furniture] = []
        self.metadata: list[MetadataEntry] = []
        self.title = ""
        self.free: list[_Element] = []
        self.file_metadata = list(_metadata.entries(metadata)) if metadata is not None else []
        self._walk(root)

    def _walk(self, element: _Element) -> None:
        if element.text and not element.text.isspace():
            if not any(len(c) or c.tag in FREE or c.tag in self._HANDLERS for c in element):
                self._add_unknown(*inline(element, self.notes), element)
                return
            self._add_unknown(fold(element.text), (), element)
        for child in element:
            tag = child.tag
            if tag in FREE:
                self.free.append(child)
                continue
            if self.free:
                self._place_free()
            handler = self._HANDLERS.get(tag)
            if handler:
                handler(self, child)
            else:
                self._walk(child)
            if self.notes.inner:
                self._inner()
            tail = child.tail
            if tail and not tail.isspace():
                self._add_unknown(fold(tail), (), child)
        if self.free:
            self._place_free()

    # --- the elements ---------------------------------------------------------

    def _question(self, element: _Element) -> None:
        label, blocks, span = labelled(element, self.notes)
        if not label:
            label, blocks = first_label(blocks, "question")
        numbers = numbers_in(label)
        self.body.append(Question(label=label, numbers=numbers, blocks=blocks, span=span))

    def _answer(self, element: _Element) -> None:
        label, blocks, span = labelled(element, self.notes)
        if not label:
            label, blocks = first_label(blocks, "answer")
        self.body.append(Answer(label=label, numbers=numbers_in(label), blocks=blocks, span=span))

    def _inner(self) -> None:
        """Read the questions and answers inside an item after it, and report them."""
        found = self.notes.inner
        waiting = found[::-1]
        found.clear()
        while waiting:
            element = waiting.pop()
            self.context.report(
                "nested-item",
                f"a <{element.tag}> is inside another item; it is read as one of its own after it",
                span=span_of(element),
                about=(f"body[{len(self.body)}]",),
            )
            self._HANDLERS[element.tag](self, element)
            waiting += reversed(found)  # those inside it come next
            found.clear()

    def _heading(self, element: _Element) -> None:
        self.headings.add(element, self.notes)

    def _remark(self, element: _Element) -> None:
        label, blocks, _ = labelled(element, self.notes)
        self._add_remark(label, blocks, [element])

    def _annex(self, element: _Element) -> None:
        """Keep an annex (bijlage), which is neither a question nor an answer, as a remark."""
        label, blocks, span = labelled(element, self.notes)
        self.context.report(
            "annex",
            f"an annex is kept as a remark: {words(element)[:60]!r}",
            severity="info",
            span=span,
            about=(f"body[{len(self.body)}]",),
        )
        self.body.append(Remark(kind="annex", label=label, blocks=blocks, span=span))

    def _add_remark(self, label: str, blocks: tuple[Block, ...], elements: list[_Element]) -> None:
        first = blocks[0] if blocks and not label else None
        if isinstance(first, Paragraph | Subheading) and parse_label(first.text):
            label, blocks = first.text, blocks[1:]
        kind = remark_kind(label, blocks, elements[0], self.headings.answer_text)
        span = span_over(elements)
        self.body.append(Remark(kind=kind, label=label, blocks=blocks, span=span))

    def _place_free(self) -> None:
        """Place blocks without a label: a notice, a reference, or the answer to all questions."""
        elements, self.free = self.free, []
        blocks = blocks_of(elements, self.notes)
        if blocks:
            self._place(blocks, elements)
        if self.notes.inner:
            self._inner()

    def _place(self, blocks: tuple[Block, ...], elements: list[_Element]) -> None:
        found = parse_label(blocks[0].text)
        answered = (self.title.startswith("Antwoord") or self.headings.answer_text) and not any(
            isinstance(item, Answer) for item in self.body
        )
        kind = remark_kind("", blocks, elements[0], self.headings.answer_text)
        if not found and answered and kind == "other":
            span = span_over(elements)
            self.body.append(Answer(label="", numbers=(), blocks=blocks, span=span))
        else:
            if kind == "other" and not found:
                self._report_unplaced(blocks[0].text, elements[0])
            label = ""
            if kind == "notice":
                label, self.title = self.title, ""  # it is there once
            self._add_remark(label, blocks, elements)

    def _title(self, element: _Element) -> None:
        """Read the title of a reaction: the label of a notice, or furniture above answers."""
        self.title = words(element)
        if not self.title.startswith("Mededeling"):
            self._add_furniture(element)

    def _number(self, element: _Element) -> None:
        self.printed.append(number_facts(self._add_furniture(element), element, self.context))

    def _title_line(self, element: _Element) -> None:
        self.printed.append(facts_of(self._add_furniture(element)))

    def _add_furniture(self, element: _Element) -> str:
        text, marks = inline(element, self.notes)
        self.notes.report_titled(marks, element)
        if text:
            span = span_of(element)
            self.furniture.append(Furniture(kind="title_block", text=text, span=span))
        return text

    def _metadata(self, element: _Element) -> None:
        self.metadata.extend(_metadata.entries(element))
        for part, text in _metadata.strays(element):
            self._add_unknown(text, (), part)

    def _apart(self, element: _Element) -> None:
        self.notes.set_apart(element)

    def _add_unknown(self, text: str, marks: tuple[Mark, ...], element: _Element) -> None:
        if not text:
            return
        self._report_unplaced(text, element)
        span = span_of(element)
        block = Paragraph(text=text, marks=marks, span=span)
        self.body.append(Remark(kind="other", label="", blocks=(block,), span=span))

    def _report_unplaced(self, text: str, element: _Element) -> None:
        self.context.report(
            "unplaced-text",
            f"text in or after <{element.tag}> is kept as a remark: {text[:60]!r}",
            span=span_of(element),
            about=(f"body[{len(self.body)}]",),  # the remark that it becomes
        )

    # On the class: bound methods would make each instance refer to itself and live too long.
    _HANDLERS: ClassVar[dict[str, Callable[[Publication, _Element], object]]] = {
        "vraag": _question,
        "antwoord": _answer,
        "kamervraagomschrijving": _heading,
        "omschr": _heading,
        "kamervraagopmerking": _remark,
        "toelicht": _remark,
        "kamervraagbijlage": _annex,
        "ondertekening": _apart,
        "kamervraagnummer": _number,
        "vraagnummer": _number,
        "tekstregel": _title_line,
        "metadata": _metadata,
        "noot": _apart,
        "titel": _title,
    }

    # --- the whole --------------------------------------------------------------

    def document(self) -> Document | None:
        """Return the Document; None if there is neither a heading nor a question."""
        headings = self.headings
        if not (headings.elements or any(isinstance(item, Question) for item in self.body)):
            return None
        headings.settle(self.context)
        report_unnumbered(self.body, self.context)
        self._add_see_also()
        asked, facts = headings.question, self._facts()
        footnotes = self.notes.footnotes()
        self._inner()
        kind = kind_of(self.body, headings.answer)
        return Document(
            kind=kind,
            chamber=facts.chamber,
            identifier=facts.identifier,
            session=facts.session,
            number=facts.number,
            question_number=facts.question_number,
            heading=headings.question_text,
            askers=asked.askers if asked else (),
            addressees=asked.addressees if asked else (),
            subject=headings.subject,
            submitted=headings.submitted,
            reply=signed(headings.reply(), self.notes.signatures, kind),
            body=tuple(self.body),
            footnotes=footnotes,
            furniture=(*self.furniture, *closings(self.notes.signatures)),
            metadata=(*self.file_metadata, *self.metadata),
        )

    def _add_see_also(self) -> None:
        if self.headings.see_also:
            span = span_of(self.headings.elements[-1])
            block = Paragraph(text=self.headings.see_also, span=span)
            self.body.insert(0, Remark(kind="see_also", label="", blocks=(block,), span=span))

    def _facts(self) -> TitleFacts:
        """Merge the facts: as printed first, then the metadata, those of the other file last."""
        own = merged([*self.printed, _metadata.facts(self.metadata)])
        if not own.question_number:
            asked = self.notes.question_number or notice_number(self.body)
            own = evolve(own, question_number=asked)
        if not self.file_metadata:
            return own
        if is_foreign(own, self.file_metadata, self.context):
            self.file_metadata = []
        return merged([own, _metadata.facts(self.file_metadata)])
