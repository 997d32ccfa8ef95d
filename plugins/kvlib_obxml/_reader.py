"""From XML to a Document, in one pass over the body's elements."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import attrs
from lxml import etree

from kvlib.errors import NotKamervragenError, ReadError
from kvlib.grammar import (
    TitleFacts,
    parse_identifier,
    parse_label,
    parse_numbers,
    question_number,
    title_facts,
)
from kvlib.model import (
    Answer,
    Block,
    Document,
    Furniture,
    Item,
    Kind,
    MetadataEntry,
    Paragraph,
    Question,
    Remark,
    RemarkKind,
    Subheading,
)
from kvlib.plugin import ReadContext, Source
from kvlib_obxml._blocks import LABELS, make_blocks, place
from kvlib_obxml._headings import Headings
from kvlib_obxml._inline import fold, inline, words
from kvlib_obxml._notes import Notes

if TYPE_CHECKING:
    from lxml.etree import _Element


@cache
def _parser(encoding: str | None) -> etree.XMLParser:
    # Processing instructions (<?xpp afbm?>) may stand inside a word: without them its
    # halves are one text. Entities are resolved only where the file itself defines them.
    return etree.XMLParser(
        encoding=encoding,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs know bool only
    )


def read(source: Source, context: ReadContext) -> Document:
    """Read a publication's XML."""
    try:
        root = etree.fromstring(source.read_bytes(), _parser(source.encoding))
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{source.name or 'the XML'} is not well-formed: {error}") from error
    return _Publication(context).read(root, source.name)


class _Publication:
    """Collects what the elements say."""

    def __init__(self, context: ReadContext) -> None:
        self.context = context
        self.notes = Notes(context, make_blocks, place)
        self.headings = Headings()
        self.facts = TitleFacts()
        self.body: list[Item] = []
        self.furniture: list[Furniture] = []
        self.metadata: list[MetadataEntry] = []
        self.handlers = {
            "vraag": self._question,
            "antwoord": self._answer,
            "kamervraagomschrijving": self._heading,
            "kamervraagopmerking": self._remark,
            "kamervraagnummer": self._number,
            "tekstregel": self._title_line,
            "metadata": self._metadata,
        }

    def read(self, root: _Element, name: str) -> Document:
        self._walk(root)
        if not (self.headings.elements or any(isinstance(i, Question) for i in self.body)):
            raise NotKamervragenError(
                f"{name or 'the XML'} has the root <{root.tag}>, and in it neither a heading "
                f"(kamervraagomschrijving) nor a question (vraag)"
            )
        self.headings.settle()
        if self.headings.see_also:
            self.body.insert(0, self._see_also())
        return self._document()

    def _walk(self, element: _Element) -> None:
        for child in element:
            handler = self.handlers.get(child.tag)
            if handler:
                handler(child)
            elif len(child):
                self._walk(child)
            elif child.text and not child.text.isspace():
                self._unknown(child)

    # --- what the elements hold -----------------------------------------------

    def _question(self, element: _Element) -> None:
        label, blocks = self._labelled(element)
        self.body.append(
            Question(label=label, numbers=_numbers(label), blocks=blocks, span=place(element))
        )

    def _answer(self, element: _Element) -> None:
        label, blocks = self._labelled(element)
        self.body.append(
            Answer(label=label, numbers=_numbers(label), blocks=blocks, span=place(element))
        )

    def _labelled(self, element: _Element) -> tuple[str, tuple[Block, ...]]:
        label = next((inline(c, self.notes)[0] for c in element if c.tag in LABELS), "")
        return label, make_blocks(element, self.notes)

    def _heading(self, element: _Element) -> None:
        self.headings.add(element, self.notes)

    def _remark(self, element: _Element) -> None:
        label, blocks = self._labelled(element)
        if not label and blocks and isinstance(blocks[0], Paragraph | Subheading):
            found = parse_label(blocks[0].text)
            if found:
                label, blocks = blocks[0].text, blocks[1:]
        self.body.append(
            Remark(
                kind=self._remark_kind(label, blocks),
                label=label,
                blocks=blocks,
                span=place(element),
            )
        )

    def _remark_kind(self, label: str, blocks: tuple[Block, ...]) -> RemarkKind:
        found = parse_label(label)
        if found and found.role in ("notice", "explanation"):
            return "notice" if found.role == "notice" else "explanation"
        if blocks and blocks[0].text.startswith("Zie ook"):
            return "see_also"
        return "notice" if self.headings.answer_text.startswith("Mededeling") else "other"

    def _number(self, element: _Element) -> None:
        text = self._furnish(element)
        asked = question_number(text)
        if asked:
            self.facts = attrs.evolve(self.facts, question_number=asked)
        elif text:
            self.facts = attrs.evolve(self.facts, number=text)

    def _title_line(self, element: _Element) -> None:
        facts = title_facts(self._furnish(element))
        self.facts = attrs.evolve(
            self.facts,
            chamber=self.facts.chamber or facts.chamber,
            session=self.facts.session or facts.session,
        )

    def _furnish(self, element: _Element) -> str:
        text = words(element)
        if text:
            self.furniture.append(Furniture(kind="title_block", text=text, span=place(element)))
        return text

    def _metadata(self, element: _Element) -> None:
        for meta in element.iter("meta"):
            entry = MetadataEntry(
                name=meta.get("name", ""), scheme=meta.get("scheme"), value=meta.get("content", "")
            )
            self.metadata.append(entry)
            named = parse_identifier(entry.value)
            if named:
                self.facts = attrs.evolve(self.facts, identifier=named.text)

    def _unknown(self, element: _Element) -> None:
        span = place(element)
        self.context.report(
            "unplaced-text",
            f"the text of <{element.tag}> is kept as a remark: {fold(element.text or '')[:60]!r}",
            span=span,
        )
        text, marks = inline(element, self.notes)
        block = Paragraph(text=text, marks=marks, span=span)
        self.body.append(Remark(kind="other", label="", blocks=(block,), span=span))

    def _see_also(self) -> Remark:
        span = place(self.headings.elements[-1])
        block = Paragraph(text=self.headings.see_also, span=span)
        return Remark(kind="see_also", label="", blocks=(block,), span=span)

    # --- the whole --------------------------------------------------------------

    def _document(self) -> Document:
        headings, facts = self.headings, self.facts
        question = headings.question
        return Document(
            kind=self._kind(),
            chamber=facts.chamber,
            identifier=facts.identifier,
            session=facts.session,
            number=facts.number,
            question_number=facts.question_number or self.notes.question_number,
            heading=headings.question_text,
            askers=question.askers if question else (),
            addressees=question.addressees if question else (),
            subject=headings.subject,
            submitted=headings.submitted,
            reply=headings.reply(),
            body=tuple(self.body),
            footnotes=self.notes.footnotes(),
            furniture=tuple(self.furniture),
            metadata=tuple(self.metadata),
        )

    def _kind(self) -> Kind:
        if any(isinstance(item, Answer) for item in self.body):
            return Kind.ANSWERS
        if any(isinstance(item, Remark) and item.kind == "notice" for item in self.body):
            return Kind.NOTICE
        if not self.headings.answer_text:
            return Kind.QUESTIONS
        answer = self.headings.answer
        return Kind.NOTICE if answer and answer.kind == "notice" else Kind.ANSWERS


@lru_cache(maxsize=4096)
def _numbers(label: str) -> tuple[str, ...]:
    """The numbers in a label; one that no rule knows may still have figures in it."""
    found = parse_label(label)
    return found.numbers if found else parse_numbers(label)
