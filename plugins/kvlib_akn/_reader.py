"""Read Akoma Ntoso as kvlib wrote it, so that an archive is a source too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar, get_args

from lxml import etree

from kvlib.errors import ReadError
from kvlib.markup.xml import OddXmlError, local, needed, only, parse_own, parts
from kvlib.model import (
    Answer,
    Chamber,
    Document,
    Item,
    Kind,
    MetadataEntry,
    Question,
    Remark,
    RemarkKind,
    Reply,
)
from kvlib.plugin import ReadContext, Source
from kvlib_akn._names import NOTES_APART, akn, kv
from kvlib_akn._read_agents import addressees, askers, officeholders, on_behalf_of
from kvlib_akn._read_blocks import BlockReader, P

_K = TypeVar("_K", bound=StrEnum)
_ITEMS = {akn("question"): Question, akn("answer"): Answer}


def read(source: Source, context: ReadContext) -> Document:
    """Read a file that kvlib wrote.

    Raises:
        ReadError: somebody else wrote it, or changed it in a way that kvlib cannot follow.
    """
    root = parse_own(source, context)
    name = source.name or "the file"
    facts = root.find(f"{akn('debate')}/{akn('meta')}/{akn('proprietary')}/{kv('document')}")
    if facts is None:
        raise ReadError(f"{name} is Akoma Ntoso that kvlib did not write; it reads only its own")
    try:
        return _document(root, facts)
    except OddXmlError as error:
        raise ReadError(f"{name} is not as kvlib writes Akoma Ntoso: {error}") from error
    except RecursionError as error:
        raise ReadError(f"{name} has more levels of nesting than Python can follow here") from error


def _document(root: etree._Element, facts: etree._Element) -> Document:
    debate = only(root, akn("debate"))[akn("debate")]
    inside = only(debate, akn("meta"), akn("preface"), akn("debateBody"), akn("conclusions"))
    if akn("debateBody") not in inside:
        raise OddXmlError("there is no <debateBody>")
    references = _references(inside[akn("meta")])
    asked, answered = _headings(inside.get(akn("preface")))
    blocks = BlockReader()
    body = tuple(_items(inside[akn("debateBody")], blocks))
    _read_apart(inside.get(akn("conclusions")), blocks)
    subject, question_number = facts.get("subject"), facts.get("question_number")
    return Document(
        kind=_one_of(Kind, needed(facts, "kind")),
        chamber=_one_of(Chamber, facts.get("chamber")) if "chamber" in facts.attrib else None,
        identifier=facts.get("identifier"),
        session=facts.get("session"),
        number=facts.get("number"),
        question_number=question_number,
        heading=asked,
        askers=tuple(askers(references)),
        addressees=tuple(addressees(references)),
        subject=subject,
        submitted=_day(facts, "submitted"),
        reply=_reply(facts, references, answered),
        body=body,
        footnotes=blocks.footnotes(),
        metadata=tuple(map(_entry, parts(facts, kv("metadata")))),
    )


def _references(meta: etree._Element) -> dict[str, etree._Element]:
    """Return the references by their identifiers, in their order."""
    parts_of_meta = only(meta, akn("identification"), akn("references"), akn("proprietary"))
    references = parts_of_meta.get(akn("references"))
    if references is None:
        raise OddXmlError("there are no <references>")
    return {needed(each, "eId"): each for each in references}


def _headings(preface: etree._Element | None) -> tuple[str, str]:
    """Return the headings of questions and answer; empty where there is none."""
    found = {"vraag": "", "antwoord": ""}
    title = None if preface is None else only(preface, akn("longTitle")).get(akn("longTitle"))
    for paragraph in () if title is None else parts(title, P):
        kind = paragraph.get("class", "")
        if kind not in found or found[kind]:
            raise OddXmlError(f"there is a <p> {kind!r} in <longTitle>")
        found[kind] = "".join(paragraph.itertext())
    return found["vraag"], found["antwoord"]


def _items(body: etree._Element, blocks: BlockReader) -> Iterator[Item]:
    for section in parts(body, akn("questions"), akn("communication")):
        if section.tag == akn("communication"):
            speech = only(section, akn("speech")).get(akn("speech"))
            if speech is None:
                raise OddXmlError("there is a <communication> without a <speech>")
            label = blocks.label(speech)
            yield Remark(kind="notice", label=label, blocks=blocks.blocks(speech, akn("num")))
            continue
        for item in parts(section, akn("question"), akn("answer"), akn("other")):
            yield _other(item, blocks) if item.tag == akn("other") else _item(item, blocks)


def _item(item: etree._Element, blocks: BlockReader) -> Item:
    label, numbers = blocks.label(item), needed(item, kv("numbers"))
    inside = blocks.blocks(item, akn("num"))
    return _ITEMS[item.tag](label=label, numbers=tuple(numbers.split()), blocks=inside)


def _other(item: etree._Element, blocks: BlockReader) -> Remark:
    """Read a remark, whose label is a paragraph."""
    kind = item.get("class", "")
    if kind not in get_args(RemarkKind):
        raise OddXmlError(f"there is an <other> {kind[:20]!r}")
    label = ""
    if len(item) and item[0].tag == P and item[0].get("class") == "label":
        label, _ = blocks.text(item[0])
        if item[0].tail and not item[0].tail.isspace():
            raise OddXmlError("there is text in <other>")
        item.remove(item[0])
    return Remark(kind=kind, label=label, blocks=blocks.blocks(item))  # type: ignore[arg-type]


def _read_apart(conclusions: etree._Element | None, blocks: BlockReader) -> None:
    """Read the notes that no mark in the body leads to."""
    for paragraph in () if conclusions is None else parts(conclusions, P):
        if paragraph.get("eId") != NOTES_APART or blocks.text(paragraph)[0]:
            raise OddXmlError("there is text in <conclusions>")


def _reply(
    facts: etree._Element, references: Mapping[str, etree._Element], heading: str
) -> Reply | None:
    if facts.get("replied") is None:
        if heading:
            raise OddXmlError("there is a heading of an answer, and none was given")
        return None
    return Reply(
        heading=heading,
        officeholders=tuple(officeholders(references)),
        on_behalf_of=tuple(on_behalf_of(references)),
        received=_day(facts, "received"),
    )


def _one_of(kinds: type[_K], value: str | None) -> _K:
    try:
        return kinds(value)
    except ValueError:
        raise OddXmlError(f"there is no {kinds.__name__.lower()} {str(value)[:20]!r}") from None


def _day(facts: etree._Element, name: str) -> date | None:
    value = facts.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise OddXmlError(f"{name} is {value[:20]!r}") from None


def _entry(element: etree._Element) -> MetadataEntry:
    if len(element):
        raise OddXmlError(f"there is a <{local(element[0].tag)}> in an entry of the metadata")
    name, scheme = needed(element, "name"), element.get("scheme")
    return MetadataEntry(name=name, scheme=scheme, value=element.text or "")
