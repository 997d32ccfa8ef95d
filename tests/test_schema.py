"""The JSON Schema: the shipped one is that of the model, and all that is written fits it."""

from __future__ import annotations

import json
from importlib import util
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

import kvlib
from fictional import make
from fictional.formats import FORMATS
from kvlib.model import Document
from kvlib.serialize import json_schema
from kvlib.testing import sample_documents
from strategies import documents

VALIDATOR = Draft202012Validator(json_schema(), format_checker=FormatChecker())


def faults(written: str) -> list[str]:
    return [
        f"{fault.json_path}: {fault.message}"
        for fault in VALIDATOR.iter_errors(json.loads(written))
    ]


def test_the_shipped_one_is_current() -> None:
    """If this fails, run docs/json_schema.py and look at what changed."""
    path = Path(__file__).resolve().parent.parent / "docs" / "json_schema.py"
    spec = util.spec_from_file_location("kvlib_docs_json_schema", path)
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert json_schema() == module.generated()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_read_and_written_fits(name: str) -> None:
    rendering = FORMATS[name]
    for seed in range(10):
        doc = kvlib.loads(rendering.render(make(seed)), name=f"a{rendering.suffix}")
        assert faults(kvlib.dumps(doc, "json")) == []


@given(documents)
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
    assert [fault.split(": ")[0] for fault in faults(json.dumps(data))] == [path]
    with pytest.raises(kvlib.SchemaError) as caught:
        kvlib.loads(json.dumps(data), name="a.json")
    assert caught.value.paths == (path,)


def test_every_field_is_described() -> None:
    schema = json_schema()
    for name, record in {"Document": schema, **schema["$defs"]}.items():
        bare = {key for key, value in record["properties"].items() if "description" not in value}
        assert bare <= {"type", "schema_version"}, name
