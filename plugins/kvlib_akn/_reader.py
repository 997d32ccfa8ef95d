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
from kvlib_akn._read_preface import above_body
from kvlib_akn._writer import tree

_ROOT = akn("akomaNtoso")
_SHOWN = 80
"""Characters of a name in a message, at most."""
_KNOWN = frozenset(
    (
        *("version", "blanks", "line_ends", "kind", "chamber", "identifier", "question_number"),
        *("subject", "submitted", "replied", "received"),
    )
)
"""The attributes of kvlib's own facts."""
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
        is_current = _version(facts) == kvlib.__version__
        changed = changed_spaces(root, MIXED, facts)
        document = _document(root, facts)
        if changed:
            raise OddXmlError(changed)
        if is_current:  # another version may write otherwise
            require_same(root, tree(document), MIXED)
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


def _version(facts: etree._Element) -> str:
    """Return the version of kvlib that wrote a file."""
    version = needed(facts, "version")
    if not version[:1].isdecimal():
        raise OddXmlError(f"version of a <document> is {version[:20]!r}", facts)
    return version


def _document(root: etree._Element, facts: etree._Element) -> Document:
    debate = only(root, akn("debate"))[akn("debate")]
    inside = only(debate, akn("meta"), akn("preface"), akn("debateBody"), akn("conclusions"))
    meta = only(
        inside[akn("meta")],
        *map(akn, ("identification", "publication", "references", "proprietary")),
    )
    references = _references(meta.get(akn("references")))
    number, session = number_and_session(meta.get(akn("publication")))
    title_block, asked, answered = above_body(inside.get(akn("preface")))
    body, footnotes = _body(inside.get(akn("debateBody")), inside.get(akn("conclusions")))
    _require_known(facts)
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
        reply=_reply(facts, references, answered),
        body=body,
        footnotes=footnotes,
        furniture=tuple(Furniture(kind="title_block", text=line) for line in title_block),
        metadata=tuple(map(_entry, parts(facts, kv("metadata")))),
    )
    if not (document.submitted or (document.reply and document.reply.received)):
        raise OddXmlError("there is no day of questions or answer")
    return document


def _require_known(facts: etree._Element) -> None:
    """Require that there are no facts of another version that this one does not know."""
    for name in map(str, facts.attrib):
        if name not in _KNOWN:
            raise OddXmlError(f"there is an unknown fact {name[:20]!r}", facts)


def _references(references: etree._Element | None) -> dict[str, etree._Element]:
    """Return the references by their identifiers, in their order."""
    if references is None:
        raise OddXmlError("there are no <references>")
    found: dict[str, etree._Element] = {}
    for each in references:
        name = needed(each, "eId")
        if name in found:
            raise OddXmlError(f"there are two references {name[:_SHOWN]}", each)
        found[name] = each
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
        list(parts(paragraph, akn("authorialNote")))  # and nothing else
        blocks.text(paragraph)
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


def _reply(
    facts: etree._Element, references: Mapping[str, etree._Element], heading: str
) -> Reply | None:
    reply = Reply(
        heading=heading,
        officeholders=tuple(officeholders(references)),
        on_behalf_of=tuple(on_behalf_of(references)),
        received=day_in(facts, "received"),
    )
    if facts.get("replied"):
        return reply
    if reply != Reply(heading=""):
        raise OddXmlError("there is a reply, but replied is missing", facts)
    return None


def _entry(element: etree._Element) -> MetadataEntry:
    if len(element):
        raise OddXmlError(f"there is a <{local(element[0].tag)}> in a text", element[0])
    name, scheme = needed(element, "name"), element.get("scheme")
    return MetadataEntry(name=name, scheme=scheme, value=element.text or "")
