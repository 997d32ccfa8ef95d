"""Read Akoma Ntoso as kvlib wrote it, so that an archive is a source too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast, get_args

from lxml import etree

import kvlib
from kvlib.errors import ReadError
from kvlib.markup.xml import (
    OddXmlError,
    changed_spaces,
    day_in,
    local,
    needed,
    one_of,
    only,
    parse_own,
    parts,
    require_same,
)
from kvlib.model import (
    Answer,
    Chamber,
    Document,
    Footnote,
    Furniture,
    Item,
    Kind,
    MetadataEntry,
    Question,
    Remark,
    RemarkKind,
    Reply,
)
from kvlib.plugin import ReadContext, Source
from kvlib_akn._names import AKN, FACTS, MIXED, akn, kv
from kvlib_akn._publication import number_and_session
from kvlib_akn._read_agents import addressees, askers, officeholders, on_behalf_of
from kvlib_akn._read_blocks import BlockReader, P
from kvlib_akn._writer import tree

_ROOT = akn("akomaNtoso")
_META = f"{akn('debate')}/{akn('meta')}"
_SHOWN = 80
"""Characters of a name in a message, at most."""
_SAID = {
    akn("questions"): (akn("question"), akn("answer"), akn("other")),
    akn("communication"): (akn("speech"),),
}
"""What is in a section, by its tag."""


def read(source: Source, context: ReadContext) -> Document:
    """Read a file that kvlib wrote.

    Raises:
        ReadError: somebody else wrote it, or changed it in a way that kvlib cannot follow.
    """
    root = parse_own(source, context)
    name = source.name or "the file"
    facts = root.find(FACTS)
    if facts is None or root.tag != _ROOT:
        raise ReadError(f"{name} is {_foreign(root)}")
    try:
        changed = changed_spaces(root, MIXED, facts)
        document = _document(root, facts)
        if changed:
            raise OddXmlError(changed)
        if facts.get("version") == kvlib.__version__:  # another may write otherwise
            require_same(root, tree(document, _number(root)), MIXED)
    except OddXmlError as error:
        raise ReadError(
            f"{name} is not as kvlib writes Akoma Ntoso: {error}{error.where}"
        ) from error
    except RecursionError as error:
        raise ReadError(f"{name} has more levels of nesting than Python can follow here") from error
    return document


def _foreign(root: etree._Element) -> str:
    """Return what a file is that kvlib did not write."""
    namespace, tag = etree.QName(root).namespace, local(root.tag)
    if tag != "akomaNtoso":
        return f"not Akoma Ntoso: its root is <{tag[:_SHOWN]}>"
    if not namespace:
        return f"not Akoma Ntoso: its <akomaNtoso> has no namespace, which would be xmlns={AKN!r}"
    if namespace != AKN:
        return f"not Akoma Ntoso 3.0: its namespace is {namespace[:_SHOWN]!r}"
    return "Akoma Ntoso that kvlib did not write; it reads only its own"


def _number(root: etree._Element) -> str:
    """Return the number in the addresses, which may be that of the source that was read."""
    number = root.find(f"{_META}/{akn('identification')}/{akn('FRBRWork')}/{akn('FRBRnumber')}")
    if number is None:
        raise OddXmlError("there is no <FRBRnumber>")
    return needed(number, "value")


def _document(root: etree._Element, facts: etree._Element) -> Document:
    debate = only(root, akn("debate"))[akn("debate")]
    inside = only(debate, akn("meta"), akn("preface"), akn("debateBody"), akn("conclusions"))
    meta = only(
        inside[akn("meta")],
        *map(akn, ("identification", "publication", "references", "proprietary")),
    )
    references = _references(meta.get(akn("references")))
    number, session = number_and_session(meta.get(akn("publication")))
    printed = _printed(inside.get(akn("preface")))
    asked, answered = ("".join(printed.get(kind, ())) for kind in ("vraag", "antwoord"))
    body, footnotes = _body(inside.get(akn("debateBody")), inside.get(akn("conclusions")))
    chamber = facts.get("chamber")
    document = Document(
        kind=one_of(Kind, needed(facts, "kind")),
        chamber=None if chamber is None else one_of(Chamber, chamber),
        identifier=facts.get("identifier"),
        session=session,
        number=number,
        question_number=facts.get("question_number"),
        heading=asked,
        askers=tuple(askers(references)),
        addressees=tuple(addressees(references)),
        subject=facts.get("subject"),
        submitted=day_in(facts, "submitted"),
        reply=_reply(facts, references, answered) if facts.get("replied") else None,
        body=body,
        footnotes=footnotes,
        furniture=tuple(
            Furniture(kind="title_block", text=line) for line in printed.get("title_block", ())
        ),
        metadata=tuple(map(_entry, parts(facts, kv("metadata")))),
    )
    if not (document.submitted or (document.reply and document.reply.received)):
        raise OddXmlError("there is no day of questions or answer")
    return document


def _references(references: etree._Element | None) -> dict[str, etree._Element]:
    """Return the references by their identifiers, in their order."""
    if references is None:
        raise OddXmlError("there are no <references>")
    return {needed(each, "eId"): each for each in references}


def _printed(preface: etree._Element | None) -> dict[str, list[str]]:
    """Return the texts above the body by the class of their paragraphs."""
    found: dict[str, list[str]] = {}
    title = akn("longTitle")
    for part in () if preface is None else parts(preface, P, title):
        for paragraph in parts(part, P) if part.tag == title else (part,):
            text = "".join(map(str, paragraph.itertext()))
            found.setdefault(paragraph.get("class", ""), []).append(text)
    return found


def _body(
    body: etree._Element | None, conclusions: etree._Element | None
) -> tuple[tuple[Item, ...], tuple[Footnote, ...]]:
    """Return the items, and the notes in them and after them."""
    if body is None:
        raise OddXmlError("there is no <debateBody>")
    blocks = BlockReader()
    items = tuple(_items(body, blocks))
    for paragraph in () if conclusions is None else parts(conclusions, P):
        words, _ = blocks.text(paragraph)
        if words:
            raise OddXmlError("there is text beside the notes in <conclusions>", paragraph)
    return items, blocks.footnotes()


def _items(body: etree._Element, blocks: BlockReader) -> Iterator[Item]:
    for section in parts(body, *_SAID):
        for item in parts(section, *_SAID[section.tag]):
            yield _item(item, blocks)


def _item(item: etree._Element, blocks: BlockReader) -> Item:
    label, inside = blocks.labelled(item)
    if item.tag == akn("speech"):
        return Remark(kind="notice", label=label, blocks=inside)
    if item.tag == akn("other"):
        kind = item.get("class", "")
        if kind not in get_args(RemarkKind):
            raise OddXmlError(f"there is an <other> {kind[:20]!r}", item)
        return Remark(kind=cast("RemarkKind", kind), label=label, blocks=inside)
    numbers = tuple(needed(item, kv("numbers")).split())
    made = Question if item.tag == akn("question") else Answer
    return made(label=label, numbers=numbers, blocks=inside)


def _reply(facts: etree._Element, references: Mapping[str, etree._Element], heading: str) -> Reply:
    return Reply(
        heading=heading,
        officeholders=tuple(officeholders(references)),
        on_behalf_of=tuple(on_behalf_of(references)),
        received=day_in(facts, "received"),
    )


def _entry(element: etree._Element) -> MetadataEntry:
    name, scheme = needed(element, "name"), element.get("scheme")
    return MetadataEntry(name=name, scheme=scheme, value=element.text or "")
