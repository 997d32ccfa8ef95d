"""Any Document that the model can hold, and any that is sound, for hypothesis."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

import attrs
from hypothesis import strategies as st

from kvlib.model import (
    Answer,
    Cell,
    Chamber,
    Diagnostic,
    Document,
    Emphasis,
    EmphasisStyle,
    Footnote,
    Furniture,
    FurnitureKind,
    Kind,
    Link,
    ListItem,
    Member,
    MetadataEntry,
    NoteMark,
    Office,
    Officeholder,
    Origin,
    Paragraph,
    Position,
    Question,
    Remark,
    RemarkKind,
    Reply,
    Severity,
    Span,
    Subheading,
    Table,
)

T = TypeVar("T")

text = st.text(max_size=8)
maybe_text = st.none() | text
counts = st.integers(0, 99)
from_1 = st.integers(1, 99)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)


def tuples(element: st.SearchStrategy[T], size: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    """Short tuples of this."""
    return st.lists(element, max_size=size).map(tuple)


positions = st.builds(
    Position, page=st.none() | from_1, line=st.none() | from_1, offset=st.none() | counts
)
spans = st.none() | st.builds(Span, start=positions, end=positions)
marks = tuples(
    st.builds(NoteMark, at=counts, label=text, footnote=st.none() | counts)
    | st.builds(Emphasis, start=counts, end=counts, style=st.sampled_from(get_args(EmphasisStyle)))
    | st.builds(Link, start=counts, end=counts, target=text)
)
cells = st.builds(
    Cell,
    text=text,
    marks=marks,
    colspan=st.integers(1, 3),
    rowspan=st.integers(1, 3),
    header=st.booleans(),
)
blocks = tuples(
    st.builds(Paragraph, text=text, marks=marks, span=spans)
    | st.builds(Subheading, text=text, marks=marks, span=spans)
    | st.builds(ListItem, marker=text, text=text, level=counts, marks=marks, span=spans)
    | st.builds(Table, rows=tuples(tuples(cells)), span=spans)
)
numbers = tuples(st.integers(1, 9).map(str) | st.sampled_from(("", "1 2")), 3)
items = (
    st.builds(Question, label=text, numbers=numbers, blocks=blocks, span=spans)
    | st.builds(Answer, label=text, numbers=numbers, blocks=blocks, span=spans)
    | st.builds(
        Remark,
        kind=st.sampled_from(get_args(RemarkKind)),
        label=text,
        blocks=blocks,
        span=spans,
    )
)
offices = st.builds(Office, role=text, preposition=maybe_text, portfolio=maybe_text)
replies = st.builds(
    Reply,
    heading=text,
    officeholders=tuples(st.builds(Officeholder, name=text, office=offices)),
    on_behalf_of=tuples(offices),
    received=st.none() | st.dates(),
)
documents = st.builds(
    Document,
    kind=st.sampled_from(Kind),
    chamber=st.none() | st.sampled_from(Chamber),
    identifier=maybe_text,
    session=maybe_text,
    number=maybe_text,
    question_number=maybe_text,
    heading=text,
    askers=tuples(st.builds(Member, name=text, party=maybe_text)),
    addressees=tuples(offices),
    subject=maybe_text,
    submitted=st.none() | st.dates(),
    reply=st.none() | replies,
    body=tuples(items, 4),
    footnotes=tuples(st.builds(Footnote, label=text, blocks=blocks, span=spans)),
    furniture=tuples(
        st.builds(Furniture, kind=st.sampled_from(get_args(FurnitureKind)), text=text, span=spans)
    ),
    metadata=tuples(st.builds(MetadataEntry, name=text, scheme=maybe_text, value=text)),
    origin=st.none()
    | st.builds(
        Origin,
        name=text,
        source=text,
        sha256=digests,
        index=counts,
        size=st.none() | counts,
        reader=text,
        reader_version=text,
    ),
    diagnostics=tuples(
        st.builds(
            Diagnostic,
            code=text,
            severity=st.sampled_from(get_args(Severity)),
            message=text,
            span=spans,
        )
    ),
)


def _sound(value: Any, notes: int) -> Any:
    """The same without contradictions: marks in their text, notes that exist, levels from 1."""
    if isinstance(value, tuple):
        return tuple(_sound(each, notes) for each in value)
    if not attrs.has(type(value)):
        return value
    fields = {f.name: _sound(getattr(value, f.name), notes) for f in attrs.fields(type(value))}
    if "marks" in fields:
        fields["marks"] = tuple(_in_text(m, len(value.text), notes) for m in fields["marks"])
    if isinstance(value, Span):
        fields["end"] = fields["start"]
    if isinstance(value, ListItem):
        fields["level"] = max(1, value.level)
    return attrs.evolve(value, **fields)


def _in_text(mark: Any, length: int, notes: int) -> Any:
    if isinstance(mark, NoteMark):
        is_there = mark.footnote is not None and mark.footnote < notes
        footnote = mark.footnote if is_there else None
        return attrs.evolve(mark, at=min(mark.at, length), footnote=footnote)
    start, end = sorted(min(each, length) for each in (mark.start, mark.end))
    return attrs.evolve(mark, start=start, end=end)


sound_documents = documents.map(lambda document: _sound(document, len(document.footnotes)))
