"""Documents as JSON-able dicts, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
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
from strategies import documents

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
@given(documents)
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
