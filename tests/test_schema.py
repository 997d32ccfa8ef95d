"""The JSON Schema: the shipped one is that of the model, and all that is written fits it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

import kvlib
from fictional import make
from fictional.formats import FORMATS
from kvlib.model import Document
from kvlib.serialize import json_schema
from kvlib.serialize._reading import reader_of
from kvlib.testing import sample_documents
from strategies import documents, sound_documents

VALIDATOR = Draft202012Validator(json_schema(), format_checker=FormatChecker())


def faults(written: str) -> list[str]:
    return [
        f"{fault.json_path}: {fault.message}"
        for fault in VALIDATOR.iter_errors(json.loads(written))
    ]


@pytest.fixture
def generator() -> Any:
    """The module docs/json_schema.py."""
    path = Path(__file__).resolve().parent.parent / "docs" / "json_schema.py"
    spec = util.spec_from_file_location("kvlib_docs_json_schema", path)
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_one_is_current(generator: Any) -> None:
    """If this fails, run docs/json_schema.py and look at what changed."""
    assert json_schema() == generator.generated()


def test_what_is_said_of_a_field_that_does_not_exist_is_noticed(generator: Any) -> None:
    generator._VALUES["Position.pgae"] = {"minimum": 1}
    with pytest.raises(AssertionError, match=r"no fields: {'Position\.pgae'}"):
        generator.generated()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_read_and_written_fits(name: str) -> None:
    rendering = FORMATS[name]
    for seed in range(10):
        doc = kvlib.loads(rendering.render(make(seed)), name=f"a{rendering.suffix}")
        assert faults(kvlib.dumps(doc, "json")) == []


@given(sound_documents)
@settings(deadline=None)
def test_any_document_fits_and_comes_back(doc: Document) -> None:
    for writer in ("json", "jsonl"):
        written = kvlib.dumps(doc, writer)
        assert faults(written) == []
        assert kvlib.loads(written) == doc


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"kind": "antwoorden"}, "$.kind"),
        ({"submitted": "3 maart"}, "$.submitted"),
        ({"extra": 1}, "$"),
        ({"schema_version": "9"}, "$.schema_version"),
        ({"askers": [{"name": 3, "party": None}]}, "$.askers[0].name"),
    ],
)
def test_it_refuses_what_load_refuses(change: dict[str, object], path: str) -> None:
    data = {**kvlib.to_dict(sample_documents()[0]), **change}
    assert {fault.split(": ")[0] for fault in faults(json.dumps(data))} == {path}
    with pytest.raises(kvlib.SchemaError) as caught:
        kvlib.loads(json.dumps(data), name="a.json")
    assert caught.value.paths == (path,)


def test_a_type_is_the_name_of_its_record() -> None:
    with pytest.raises(kvlib.SchemaError, match="expected a type of Question, Answer, Remark"):
        kvlib.loads(json.dumps(_with_item(type="Vraag")), name="a.json")
    assert faults(json.dumps(_with_item(type="Vraag")))
    assert not faults(json.dumps(_with_item(type="Question")))


def _with_item(**fields: object) -> dict[str, Any]:
    data = kvlib.to_dict(sample_documents()[0])
    return {**data, "body": [{**data["body"][0], **fields}]}


@given(documents)
@settings(max_examples=25, deadline=None)
def test_a_type_comes_first(doc: Document) -> None:
    """Whoever reads a stream of JSON knows what follows."""
    typed = [each for each in _objects(kvlib.to_dict(doc)) if "type" in each]
    assert all(next(iter(each)) == "type" for each in typed)
    assert len(typed) >= len(doc.body)


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _objects(each)


# --- for those who generate code from it --------------------------------------

SCHEMA = json_schema()
RECORDS = {"Document": SCHEMA, **SCHEMA["$defs"]}
FIELDS = {
    f"{name}.{field}": value
    for name, record in RECORDS.items()
    for field, value in record.get("properties", {}).items()
}


def test_names_are_those_of_the_model() -> None:
    """Every one but those that are never written: a base class and what is computed."""
    assert {*RECORDS} == {*kvlib.model.__all__} - {"Exchange", "Labelled"}
    assert all(record["title"] == name for name, record in RECORDS.items())


def test_a_union_is_told_apart_by_its_type() -> None:
    for name in ("Item", "Block", "Mark"):
        union = RECORDS[name]
        assert union["discriminator"] == {"propertyName": "type"}
        for each in union["oneOf"]:
            part = each["$ref"].removeprefix("#/$defs/")
            assert next(iter(RECORDS[part]["properties"].items()))[0] == "type"
            assert RECORDS[part]["properties"]["type"]["const"] == part
    assert not [each for each in _objects(SCHEMA) if len(each.get("anyOf", "12")) != 2]


def test_a_reference_has_nothing_beside_it() -> None:
    """Beside a description, some tools make it a new type: ``Office1``."""
    assert not [each for each in _objects(SCHEMA) if "$ref" in each and len(each) > 1]


def test_an_enumeration_stands_once_and_has_a_name() -> None:
    named = {name for name, record in RECORDS.items() if "enum" in record}
    assert named == {
        *("Kind", "Chamber", "RemarkKind", "FurnitureKind", "EmphasisStyle", "Severity")
    }
    assert len([each for each in _objects(SCHEMA) if "enum" in each]) == len(named)


def test_everything_is_described_in_plain_words() -> None:
    """No marks of Sphinx, and no words of Python."""
    assert {name for name, value in FIELDS.items() if not value.get("description")} == set()
    assert {name for name, record in RECORDS.items() if not record.get("description")} == set()
    described = [each["description"] for each in _objects(SCHEMA) if "description" in each]
    texts = [text for text in described if isinstance(text, str)]
    assert len(texts) > 120
    assert [text for text in texts if re.search(r"``|:\w+:`|~|\bNone\b|\n|,\)", text)] == []


def test_every_number_has_a_least_value() -> None:
    numbers = {name for name, value in FIELDS.items() if "integer" in value.get("type", "")}
    assert {name for name in numbers if "minimum" not in FIELDS[name]} == set()


def test_the_bounds_hold_where_the_model_says_so() -> None:
    """What is promised of the values stands in the descriptions of the model, too."""
    for name, value in FIELDS.items():
        words = value["description"]
        if value.get("minimum") == 1:
            assert "from 1" in words, name
        if "pattern" in value and value.get("format") != "date":
            assert "in hexadecimal" in words, name


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("Position", "page", 0),
        ("Position", "offset", -1),
        ("Cell", "colspan", 0),
        ("ListItem", "level", 0),
        ("Origin", "sha256", "ABC"),
        ("Document", "submitted", "2024-5-3"),
    ],
)
def test_it_refuses_what_no_reader_makes(part: str, field: str, value: object) -> None:
    checked = Draft202012Validator({**FIELDS[f"{part}.{field}"], "$defs": SCHEMA["$defs"]})
    assert not checked.is_valid(value)


READS = """
import json, sys
from pathlib import Path
import msgspec, pydantic
import as_msgspec, as_pydantic, as_dataclass
dataclass = pydantic.TypeAdapter(as_dataclass.Document)
for line in Path(sys.argv[1]).read_bytes().splitlines():
    data = json.loads(line)
    made = msgspec.json.decode(line, type=as_msgspec.Document)
    assert json.loads(msgspec.json.encode(made)) == data
    made = as_pydantic.Document.model_validate_json(line)
    assert json.loads(made.model_dump_json()) == data
    assert json.loads(dataclass.dump_json(dataclass.validate_json(line))) == data
"""


def test_generated_classes_read_what_is_written(tmp_path: Path) -> None:
    """Those of datamodel-code-generator have the model's names, and give the same JSON back."""
    pytest.importorskip("datamodel_code_generator", reason="the extra interop is not installed")
    schema = Path(kvlib.__file__).parent / "document.schema.json"
    for name, kind in {
        "as_msgspec": "msgspec.Struct",
        "as_pydantic": "pydantic_v2.BaseModel",
        "as_dataclass": "dataclasses.dataclass",
    }.items():
        _run(
            *("-m", "datamodel_code_generator", "--input", str(schema), "--output", f"{name}.py"),
            *("--input-file-type", "jsonschema", "--output-model-type", kind),
            *("--target-python-version", "3.11"),
            folder=tmp_path,
        )
        code = (tmp_path / f"{name}.py").read_text("utf-8")
        assert {*re.findall(r"^(?:class )?([A-Z]\w+)[(: ]", code, re.MULTILINE)} == {*RECORDS}
    documents = [*sample_documents(), *map(make, range(20))]
    kvlib.dump(documents, tmp_path / "a.jsonl")
    _run("-c", READS, "a.jsonl", folder=tmp_path)


def _run(*arguments: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _bounds(schema: dict[str, Any], bound: str) -> Iterator[tuple[str, str, int]]:
    for record, about in schema["$defs"].items():
        for name, each in about.get("properties", {}).items():
            if bound in each:
                yield record, name, each[bound]


@pytest.mark.parametrize(("record", "name", "least"), [*_bounds(json_schema(), "minimum")])
def test_numbers_below_those_of_the_schema_are_refused(record: str, name: str, least: int) -> None:
    read = reader_of(getattr(kvlib.model, record))
    for value in (least - 1, least):
        found: list[tuple[str, str]] = []
        read({name: value}, found)
        refused = (f".{name}", f"expected a number from {least}, got {value}") in found
        assert refused is (value < least)


@pytest.mark.parametrize(("record", "name", "most"), [*_bounds(json_schema(), "maximum")])
def test_numbers_above_those_of_the_schema_are_refused(record: str, name: str, most: int) -> None:
    read = reader_of(getattr(kvlib.model, record))
    for value in (most, most + 1, 10**5000):
        found: list[tuple[str, str]] = []
        read({name: value}, found)
        refused = [f for f in found if f[0] == f".{name}"]
        assert bool(refused) is (value > most)
        assert all(f"expected a number up to {most}, got " in f[1] for f in refused)
