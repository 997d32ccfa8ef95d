"""Documents as JSON-able dicts, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

import kvlib
from kvlib import SchemaError
from kvlib.model import (
    Answer,
    Cell,
    Chamber,
    Document,
    Kind,
    Member,
    NoteMark,
    Office,
    Officeholder,
    Origin,
    Paragraph,
    Position,
    Question,
    Reply,
    Span,
    Table,
)
from kvlib.serialize import SCHEMA_VERSION, from_json
from strategies import documents, sound_documents

MINISTER = Office(role="Minister", preposition="van", portfolio="Zeewezen")
DOCUMENT = Document(
    kind=Kind.ANSWERS,
    chamber=Chamber.TWEEDE_KAMER,
    heading="Vragen van het lid De Korte (LVB)",
    askers=(Member(name="De Korte", party="LVB"),),
    submitted=date(2024, 5, 3),
    reply=Reply(
        heading="Antwoord van Minister Van Dam",
        officeholders=(Officeholder(name="Van Dam", office=MINISTER),),
    ),
    body=(
        Question(
            label="Vraag 1",
            numbers=("1",),
            blocks=(
                Paragraph(
                    text="Kent u de vuurtorens?",
                    marks=(NoteMark(at=21, label="1"),),
                    span=Span(start=Position(line=3), end=Position(line=4)),
                ),
            ),
        ),
        Answer(label="Antwoord 1", numbers=("1",), blocks=(Table(rows=((Cell(text="12"),),)),)),
    ),
)

BARE: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "kind": "questions"}

fuzz = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example]
)


@fuzz
@given(sound_documents)
def test_round_trip(document: Document) -> None:
    """From a dict of ``to_dict``, ``from_dict`` makes the same Document, even through JSON."""
    data = json.loads(json.dumps(kvlib.to_dict(document)))
    assert document == kvlib.from_dict(data)


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if type(value) is list:
        return [leaf for part in value for leaf in _leaves(part)]
    return [value]


@fuzz
@given(documents)
def test_plain_values_only(document: Document) -> None:
    """The dict holds plain strings, numbers, booleans and None: no enum, no date, no tuple."""
    kinds = {type(leaf) for leaf in _leaves(kvlib.to_dict(document))}
    assert set() == kinds - {str, int, bool, type(None)}


def test_every_field_is_there() -> None:
    """The dict has the schema's version and every field of the Document, in its order."""
    expected = ["schema_version", *(field.name for field in attrs.fields(Document))]
    assert expected == list(kvlib.to_dict(DOCUMENT))


def test_values() -> None:
    """Enums are their values, dates ISO, and each variant says its type."""
    data = kvlib.to_dict(DOCUMENT)
    assert (SCHEMA_VERSION, "answers") == (data["schema_version"], data["kind"])
    assert ("tweede-kamer", "2024-05-03") == (data["chamber"], data["submitted"])
    assert ["Question", "Answer"] == [item["type"] for item in data["body"]]
    assert "NoteMark" == data["body"][0]["blocks"][0]["marks"][0]["type"]


def test_defaults_may_be_left_out() -> None:
    """Only what has no default is needed: hand-written JSON stays short."""
    assert Document(kind=Kind.QUESTIONS) == kvlib.from_dict(BARE)


def test_a_tuple_and_a_member_of_an_enum_will_do() -> None:
    """A dict that was made in Python need not have been JSON."""
    data = {**BARE, "kind": Kind.NOTICE, "askers": ({"name": "De Korte"},)}
    assert kvlib.from_dict(data) == Document(kind=Kind.NOTICE, askers=(Member(name="De Korte"),))


def test_the_dict_given_stays_as_it_was() -> None:
    """Reading a dict does not change it."""
    data = kvlib.to_dict(DOCUMENT)
    before = json.dumps(data)
    kvlib.from_dict(data)
    assert before == json.dumps(data)


def _set(*keys: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = to

    return change


def _drop(*keys: str | int) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for key in keys[:-1]:
            place = place[key]
        del place[keys[-1]]

    return change


BLOCK = ("body", 0, "blocks", 0)
FAULTS = {
    "$.kind": _set("kind", to="vragen"),
    "$.chamber": _set("chamber", to="derde-kamer"),
    "$.heading": _set("heading", to=None),
    "$.submitted": _set("submitted", to="2024-02-31"),
    "$.reply": _set("reply", to="Antwoord"),
    "$.reply.heading": _drop("reply", "heading"),
    "$.reply.officeholders[0].office.role": _set(
        "reply", "officeholders", 0, "office", "role", to=1
    ),
    "$.askers": _set("askers", to={"name": "De Korte"}),
    "$.askers[0].name": _drop("askers", 0, "name"),
    "$.body": _set("body", to="abc"),
    "$.body[0]": _drop("body", 0, "type"),
    "$.body[1]": _set("body", 1, to="Antwoord"),
    "$.body[0].numbers": _set("body", 0, "numbers", to="12"),
    "$.body[0].numbers[0]": _set("body", 0, "numbers", 0, to=1),
    "$.body[0].blocks[0]": _set(*BLOCK, "type", to="Alinea"),
    "$.body[0].blocks[0].text": _set(*BLOCK, "text", to=3),
    "$.body[0].blocks[0].marks[0].at": _set(*BLOCK, "marks", 0, "at", to="21"),
    "$.body[0].blocks[0].marks[0].label": _drop(*BLOCK, "marks", 0, "label"),
    "$.body[0].blocks[0].span.start.line": _set(*BLOCK, "span", "start", "line", to=True),
    "$.body[1].blocks[0].rows[0]": _set("body", 1, "blocks", 0, "rows", 0, to=5),
    "$.body[1].blocks[0].rows[0][0].header": _set(
        "body", 1, "blocks", 0, "rows", 0, 0, "header", to=0
    ),
    "$.diagnostics[0].severity": _set(
        "diagnostics", to=[{"code": "x", "severity": "erg", "message": "x"}]
    ),
}


@pytest.mark.parametrize(("path", "change"), FAULTS.items(), ids=FAULTS.keys())
def test_a_fault_carries_its_path(path: str, change: Callable[[dict[str, Any]], None]) -> None:
    """A wrong or missing value is a SchemaError that says where, however deep."""
    data = kvlib.to_dict(DOCUMENT)
    change(data)
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict(data)
    assert (path,) == caught.value.paths
    assert f"@ {path}" in str(caught.value)


def test_extra_fields_are_named() -> None:
    """A field that kvlib does not know is refused by name, at its place."""
    data = kvlib.to_dict(DOCUMENT)
    data["body"][0]["nummer"] = "1"
    data["titel"] = "x"
    with pytest.raises(SchemaError, match=r"nummer.*titel|titel.*nummer") as caught:
        kvlib.from_dict(data)
    assert {"$", "$.body[0]"} == set(caught.value.paths)


def test_all_faults_at_once() -> None:
    """Every fault is reported, not only the first."""
    data = kvlib.to_dict(DOCUMENT)
    data["kind"] = "vragen"
    data["body"][0]["label"] = 1
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict(data)
    assert {"$.kind", "$.body[0].label"} == set(caught.value.paths)


MESSAGES = {
    "expected one of questions, answers, notice; got 'vragen' @ $.kind": {"kind": "vragen"},
    "expected one of tweede-kamer, eerste-kamer; got 2 @ $.chamber": {"chamber": 2},
    "expected str, got None @ $.heading": {"heading": None},
    "expected a date such as 2024-05-31, got '2024-02-31' @ $.submitted": {
        "submitted": "2024-02-31"
    },
    "expected a date such as 2024-05-31, got 20240531 @ $.submitted": {"submitted": 20240531},
    "expected a list, got 'abc' @ $.body": {"body": "abc"},
    "expected a dict, got 'Antwoord' @ $.reply": {"reply": "Antwoord"},
    "expected a dict, got ['De Korte'] @ $.askers[1]": {
        "askers": [{"name": "Es"}, ["De Korte"]],
    },
    "expected a type of Question, Answer, Remark; got None @ $.body[0]": {"body": [{}]},
    "expected a type of Question, Answer, Remark; got 'Vraag' @ $.body[0]": {
        "body": [{"type": "Vraag", "label": 1}]
    },
    "expected one of explanation, see_also, notice, annex, other; got 'zie ook' @ $.body[0].kind": {
        "body": [{"type": "Remark", "label": "", "blocks": [], "kind": "zie ook"}]
    },
    "required field missing @ $.askers[0].name; extra fields found (naam, partij) @ $.askers[0]": {
        "askers": [{"naam": "De Korte", "partij": None}]
    },
    "expected a number from 0, got -50 @ $.body[0].blocks[0].marks[0].at": {
        "body": [
            {
                "type": "Remark",
                "kind": "other",
                "label": "",
                "blocks": [
                    {
                        "type": "Paragraph",
                        "text": "Ja.",
                        "marks": [{"type": "NoteMark", "at": -50, "label": "1"}],
                    }
                ],
            }
        ]
    },
    "extra fields found (1) @ $": {1: "one"},  # no key of JSON
}


@pytest.mark.parametrize(("message", "change"), MESSAGES.items(), ids=MESSAGES)
def test_message_says_what_was_possible(message: str, change: dict[Any, object]) -> None:
    """The message names the value that was given and what could have stood there."""
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict({**BARE, **change})
    assert str(caught.value) == f"not a serialised Document: {message}"


def test_message_stays_short() -> None:
    """A large wrong value is not printed in full."""
    data = kvlib.to_dict(DOCUMENT)
    data["body"] = "x" * 100_000
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict(data)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("version", [None, "0", "99", 1, ["1"]])
def test_unknown_version(version: object) -> None:
    """Another version of the schema is refused before anything else is looked at."""
    data = {**kvlib.to_dict(DOCUMENT), "schema_version": version, "body": "kapot"}
    with pytest.raises(SchemaError, match=r"reads '1'") as caught:
        kvlib.from_dict(data)
    assert ("$.schema_version",) == caught.value.paths


@pytest.mark.parametrize("data", [None, [], "{}", 3])
def test_no_dict(data: Any) -> None:
    """Anything but a dict is a SchemaError with the root's path."""
    with pytest.raises(SchemaError, match="expected a dict made by to_dict") as caught:
        kvlib.from_dict(data)
    assert ("$",) == caught.value.paths


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b" \n"])
def test_json_comes_back(before: bytes) -> None:
    data = json.dumps(kvlib.to_dict(DOCUMENT)).encode()
    assert from_json(before + data, "a.json") == DOCUMENT


@pytest.mark.parametrize(
    "data", [b"", b"{", b"geen", b"\xff", b'{"a": "\xff"}', b"\xef\xbb", b"[" * 100_000]
)
def test_no_json(data: bytes) -> None:
    with pytest.raises(kvlib.ReadError, match=r"^regel 3 cannot be read as JSON: "):
        from_json(data, "regel 3")


def test_json_of_something_else() -> None:
    with pytest.raises(SchemaError, match=r"^regel 3: expected a dict made by to_dict") as caught:
        from_json(b"[]", "regel 3")
    assert ("$",) == caught.value.paths


def test_loaded_document_round_trips() -> None:
    """The origin and the diagnostics of a read document travel along."""
    document = kvlib.loads("Vraag 1\nKent u de zee?\n", name="vragen.txt")
    assert isinstance(document.origin, Origin)
    assert document.diagnostics != ()
    assert document == kvlib.from_dict(kvlib.to_dict(document))


def test_a_message_names_few_of_many_faults() -> None:
    """The paths are all there."""
    data = {"schema_version": SCHEMA_VERSION, "kind": "answers", "askers": [{"name": 1}] * 9999}
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict(data)
    assert len(caught.value.paths) >= 9999
    assert str(caught.value).endswith(f"; and {len(caught.value.paths) - 10} more")
    assert len(str(caught.value)) < 1000


# --- values that do not fit together ------------------------------------------

TEXT = "Kent u de vuurtorens?"


def _with_mark(**mark: object) -> Callable[[dict[str, Any]], None]:
    return _set(*BLOCK, "marks", to=[{"label": "1", **mark} if "at" in mark else mark])


def _with_span(start: dict[str, int], end: dict[str, int]) -> Callable[[dict[str, Any]], None]:
    return _set("body", 0, "span", to={"start": start, "end": end})


def _about(path: str) -> Callable[[dict[str, Any]], None]:
    doubt = {"code": "x", "severity": "info", "message": "x", "about": ["subject", path]}
    return _set("diagnostics", to=[doubt])


LINK = {"type": "Link", "target": "kst-1"}
BOLD = {"type": "Emphasis", "style": "bold"}
CELL = ("body", 1, "blocks", 0, "rows", 0, 0, "marks")
NOTE = {"label": "1", "blocks": [{"type": "Paragraph", "text": "Ja.", "marks": []}]}
CONTRADICTIONS: dict[str, tuple[str, Callable[[dict[str, Any]], None], str]] = {
    "mark beyond its text": (
        "$.body[0].blocks[0].marks[0].at",
        _with_mark(type="NoteMark", at=22),
        "22 is not in its text, which has 21 characters",
    ),
    "mark in a cell": (
        "$.body[1].blocks[0].rows[0][0].marks[0].at",
        _set(*CELL, to=[{"type": "NoteMark", "at": 3, "label": "1"}]),
        "3 is not in its text, which has 2 characters",
    ),
    "mark in a note": (
        "$.footnotes[0].blocks[0].marks[0].end",
        _set(
            "footnotes",
            to=[
                {
                    "label": "1",
                    "blocks": [
                        {
                            "type": "Paragraph",
                            "text": "Ja.",
                            "marks": [{**LINK, "start": 0, "end": 4}],
                        }
                    ],
                }
            ],
        ),
        "4 is not in its text, which has 3 characters",
    ),
    "link that begins beyond": (
        "$.body[0].blocks[0].marks[0].start",
        _with_mark(**LINK, start=30, end=31),
        "30 is not in its text",
    ),
    "link that ends before it begins": (
        "$.body[0].blocks[0].marks[0].end",
        _with_mark(**LINK, start=5, end=4),
        "4 is before the start, 5",
    ),
    "emphasis that ends beyond": (
        "$.body[0].blocks[0].marks[0].end",
        _with_mark(**BOLD, start=5, end=22),
        "22 is not in its text",
    ),
    "no such note": (
        "$.body[0].blocks[0].marks[0].footnote",
        _with_mark(type="NoteMark", at=21, footnote=0),
        "there is no note 0; the document has 0",
    ),
    "span of pages": (
        "$.body[0].span.end.page",
        _with_span({"page": 2}, {"page": 1}),
        "1 is before the start, 2",
    ),
    "span of lines": (
        "$.body[0].span.end.line",
        _with_span({"page": 2, "line": 9}, {"page": 2, "line": 8}),
        "8 is before the start, 9",
    ),
    "span of characters": (
        "$.body[0].span.end.offset",
        _with_span({"offset": 9}, {"offset": 8}),
        "8 is before the start, 9",
    ),
    "doubt about no item": (
        "$.diagnostics[0].about[1]",
        _about("body[2]"),
        "a Document has no 'body[2]'",
    ),
    "doubt about no field": ("$.diagnostics[0].about[1]", _about("titel"), "has no 'titel'"),
}


@pytest.mark.parametrize(
    ("path", "change", "said"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys()
)
def test_what_does_not_fit_together_is_refused(
    path: str, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    data = kvlib.to_dict(DOCUMENT)
    change(data)
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict(data)
    assert (path,) == caught.value.paths[:1]
    assert said in str(caught.value)


FITTING: dict[str, Callable[[dict[str, Any]], None]] = {
    "mark at the end": _with_mark(type="NoteMark", at=21),
    "mark before all": _with_mark(type="NoteMark", at=0),
    "link on all": _with_mark(**LINK, start=0, end=21),
    "stretch of nothing": _with_mark(**LINK, start=21, end=21),
    "mark that leads to a note": lambda data: data.update(
        footnotes=[NOTE], body=[{**data["body"][0], "blocks": [_marked(0)]}]
    ),
    "line of a later page": _with_span({"page": 1, "line": 40}, {"page": 2, "line": 1}),
    "span of one place": _with_span({"line": 3, "offset": 7}, {"line": 3, "offset": 7}),
    "span that ends nowhere": _with_span({"line": 3}, {}),
    "doubt about an item": _about("body[1].blocks[0]"),
    "cells that reach over each other": _set(
        *("body", 1, "blocks", 0, "rows"),
        to=[[{"text": "a"}, {"text": "b", "rowspan": 2}], [{"text": "c", "colspan": 2}]],
    ),
}


def _marked(note: int) -> dict[str, Any]:
    mark = {"type": "NoteMark", "at": 3, "label": "1", "footnote": note}
    return {"type": "Paragraph", "text": "Ja.", "marks": [mark]}


@pytest.mark.parametrize("change", FITTING.values(), ids=FITTING.keys())
def test_what_fits_together_is_read(change: Callable[[dict[str, Any]], None]) -> None:
    data = kvlib.to_dict(DOCUMENT)
    change(data)
    document = kvlib.from_dict(data)
    assert kvlib.from_dict(kvlib.to_dict(document)) == document


@given(documents)
@settings(deadline=None, max_examples=50)
def test_contradictions_are_refused_and_never_crash(document: Document) -> None:
    """Any Document can be made by hand; what is read from JSON is sound."""
    paths: tuple[str, ...] = ()
    try:
        kvlib.from_dict(kvlib.to_dict(document))
    except SchemaError as error:
        paths = error.paths
    assert all(path.startswith("$.") for path in paths)


# --- hostile data ---------------------------------------------------------------


class Counted(list[Any]):
    """A list that counts what is taken from it."""

    taken = 0

    def __iter__(self) -> Iterator[Any]:
        for each in super().__iter__():
            self.taken += 1
            yield each


@pytest.mark.parametrize("item", [1, [], {}, {"name": "Es"}, "x" * 1000, 10**5000], ids=[*"abcdef"])
def test_a_list_of_millions_is_refused_unread(item: object) -> None:
    """Its length says enough, whether or not its items are what they should be."""
    items = Counted([item] * 1_000_001)
    for name in ("askers", "body", "furniture"):
        with pytest.raises(SchemaError) as caught:
            kvlib.from_dict({**BARE, name: items})
        assert caught.value.paths == (f"$.{name}",)
        assert str(caught.value).endswith(f"expected at most 1000000 items, got 1000001 @ $.{name}")
    assert items.taken == 0


@pytest.mark.parametrize(
    "item", [1, {}, {"naam": "Es", "partij": "x" * 1000}, [[]], 10**5000], ids=[*"abcde"]
)
def test_faults_are_sought_no_further_than_ten_thousand(item: object) -> None:
    items = Counted([item] * 900_000)
    with pytest.raises(SchemaError, match=r"; and at least 9\d\d\d more$") as caught:
        kvlib.from_dict({**BARE, "askers": items})
    assert items.taken <= 10_000
    assert len(caught.value.paths) < 10_010
    assert len(str(caught.value)) < 3_000


def test_faults_in_many_lists_are_counted_together() -> None:
    block = {"type": "Paragraph", "text": 1}
    body = [{"type": "Remark", "kind": "other", "label": "", "blocks": [block] * 20_000}] * 20_000
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict({**BARE, "body": body})
    assert len(caught.value.paths) < 10_010
    assert caught.value.paths[0] == "$.body[0].blocks[0].text"


def test_contradictions_are_sought_no_further_than_ten_thousand() -> None:
    mark = {"type": "NoteMark", "at": 9, "label": "1", "footnote": 9}
    block = {"type": "Paragraph", "text": "Ja.", "marks": [mark] * 50_000}
    item = {"type": "Remark", "kind": "other", "label": "", "blocks": [block]}
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict({**BARE, "body": [item]})
    assert len(caught.value.paths) == 10_000
    assert str(caught.value).endswith("; and at least 9990 more")


_LARGE = "x" * 60_000_000
_NESTED: list[Any] = []
for _ in range(100_000):
    _NESTED = [_NESTED]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"kind": _LARGE}, "$.kind"),
        ({"submitted": _LARGE}, "$.submitted"),
        ({"schema_version": _LARGE}, "$.schema_version"),
        ({"schema_version": _NESTED}, "$.schema_version"),
        ({"schema_version": 10**5000}, "$.schema_version"),
        ({"heading": _NESTED}, "$.heading"),
        ({"body": _NESTED}, "$.body[0]"),
        ({"askers": _NESTED}, "$.askers[0]"),
        ({"kind": 10**5000}, "$.kind"),
        ({"chamber": {_LARGE: 1}}, "$.chamber"),
        ({"origin": {"sha256": _LARGE}}, "$.origin.name"),
        ({_LARGE: 1}, "$"),
        ({f"{_LARGE[:999]}{n}": n for n in range(100_000)}, "$"),
        ({"reply": dict.fromkeys(range(100_000))}, "$.reply.heading"),
    ],
    ids=[*"abcdefghijklmn"],
)
def test_large_values_make_no_large_message(change: dict[Any, Any], path: str) -> None:
    with pytest.raises(SchemaError) as caught:
        kvlib.from_dict({**BARE, **change})
    assert path in caught.value.paths
    assert len(str(caught.value)) < 3_000


def test_what_the_schema_refuses_is_refused() -> None:
    """A date in another form that Python reads, and a digest that is none."""
    for date_ in ("20240531", "2024-W22-5", "2024-05-31\n"):
        with pytest.raises(SchemaError, match="expected a date such as 2024-05-31"):
            kvlib.from_dict({**BARE, "submitted": date_})
    origin = {"name": "", "source": "", "reader": "", "reader_version": ""}
    for digest in ("", "0" * 63, "0" * 65, "G" * 64, "A" * 64, "0" * 64 + "\n", 3):
        with pytest.raises(SchemaError, match="expected 64 hexadecimal digits") as caught:
            kvlib.from_dict({**BARE, "origin": {**origin, "sha256": digest}})
        assert caught.value.paths == ("$.origin.sha256",)
