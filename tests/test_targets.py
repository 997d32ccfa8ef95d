"""Targets of ``dump``: suffixes, folders of files, and what a writer needs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import attrs
import pytest

import kvlib
from kvlib._core import targets, writing
from kvlib._core.registry import Registered, Registry
from kvlib.model import Document
from kvlib.plugin import Writer
from kvlib.testing import sample_documents
from terminal import run

DOCS = sample_documents()
EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"


def registered(name: str, *suffixes: str, needs: tuple[str, ...] = ()) -> Registered[Writer]:
    def write(documents: Any, target: Any, _: object) -> None:
        target.write("".join(f"{d.name}\n" for d in documents).encode())

    record = Writer(name=name, write=write, suffixes=suffixes, many=True, needs=needs)
    return Registered(record=record, plugin=name, package="p", version="1")


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Registered[Writer]]:
    """Writers of this test only."""
    found: dict[str, Registered[Writer]] = {}
    for module in (writing, targets):
        monkeypatch.setattr(module, "get_registry", lambda: Registry(writers=found))
    return found


def test_the_longest_suffix_wins(writers: dict[str, Registered[Writer]]) -> None:
    writers["short"] = registered("short", ".jsonl")
    writers["long"] = registered("long", ".rows.jsonl")
    assert "long" == targets.find_writer("a.rows.jsonl", None).name
    assert "long" == targets.find_writer("A.Rows.JSONL.gz", None).name
    assert "short" == targets.find_writer("rows.jsonl", None).name
    assert "short" == targets.find_writer("a.jsonl.zst", None).name


@pytest.mark.parametrize(
    ("name", "writer"),
    [
        ("a.xml", "obxml"),
        ("a.tei.xml", "tei"),
        ("A.TEI.XML.gz", "tei"),
        ("a.akn.xml", "akn"),
        ("akn.xml", "obxml"),
        (".tei.xml", "obxml"),
        ("a.tei.b.xml", "obxml"),
    ],
)
def test_only_official_xml_is_called_xml_and_no_more(name: str, writer: str) -> None:
    assert targets.find_writer(name, None).name == writer


def test_two_of_one_length_are_ambiguous(writers: dict[str, Registered[Writer]]) -> None:
    writers["a"], writers["b"] = registered("a", ".kv"), registered("b", ".kv")
    with pytest.raises(kvlib.AmbiguousFormatError, match=r"several writers write \.kv: a, b"):
        targets.find_writer("x.kv", None)


def test_a_compression_alone_is_no_format(writers: dict[str, Registered[Writer]]) -> None:
    writers["a"] = registered("a", ".kv")
    with pytest.raises(kvlib.UnknownFormatError):
        targets.find_writer("x.gz", None)


@pytest.mark.parametrize(
    ("needs", "lacking"),
    [
        (("identifier",), "no identifier,"),
        (("submitted",), "no day of the questions (submitted),"),
        (("submitted|question_number",), "the day of the questions (submitted) nor the question_n"),
        (
            ("submitted|reply.received",),
            "neither the day of the questions (submitted) nor the day of the answer (reply.r",
        ),
    ],
)
def test_a_writer_gets_what_it_needs(
    needs: tuple[str, ...],
    lacking: str,
    writers: dict[str, Registered[Writer]],
    tmp_path: Path,
) -> None:
    writers["kv"] = registered("kv", ".kv", needs=needs)
    kvlib.dump(DOCS[0], tmp_path / "a.kv")
    undated = attrs.evolve(DOCS[0], submitted=None, reply=None)
    without = attrs.evolve(undated, identifier=None, question_number=None)
    with pytest.raises(kvlib.WriteError, match=re.escape(lacking)):
        kvlib.dump([DOCS[0], without], tmp_path / "b.kv")
    assert not (tmp_path / "b.kv").exists()


def test_either_of_two_is_enough(writers: dict[str, Registered[Writer]], tmp_path: Path) -> None:
    writers["kv"] = registered("kv", ".kv", needs=("submitted|reply.received",))
    kvlib.dump(attrs.evolve(DOCS[0], submitted=None), tmp_path / "a.kv")


# --- folders ------------------------------------------------------------------


def loaded() -> list[Document]:
    names = ("ah-tk-20252026-9001.xml", "ah-tk-20252026-9001.pdf", "doubtful.txt")
    return [kvlib.load(EXAMPLES / name) for name in names]


@pytest.mark.parametrize(("writer", "suffix"), [("html", ".html"), ("json", ".json")])
def test_a_folder_has_a_file_for_each(writer: str, suffix: str, tmp_path: Path) -> None:
    """Named after its source, as ``kvlib convert`` does."""
    kvlib.dump(loaded(), f"{tmp_path}/pages/", writer=writer)
    stem = "ah-tk-20252026-9001"
    assert sorted([f"{stem}{suffix}", f"{stem}-2{suffix}", f"doubtful{suffix}"]) == sorted(
        path.name for path in (tmp_path / "pages").iterdir()
    )


def test_a_folder_of_files_is_whole_or_not_there(tmp_path: Path) -> None:
    broken = attrs.evolve(loaded()[0], subject="\ud83d")
    with pytest.raises(kvlib.WriteError, match="unpaired surrogate"):
        kvlib.dump([*loaded(), broken], f"{tmp_path}/pages/", writer="json")
    assert [] == list(tmp_path.iterdir())


def test_files_in_a_folder_are_kept_on_request(tmp_path: Path) -> None:
    (tmp_path / "doubtful.json").write_text("oud")
    with pytest.raises(FileExistsError):
        kvlib.dump(loaded(), tmp_path, writer="json", replace=False)
    assert ["doubtful.json"] == [path.name for path in tmp_path.iterdir()]
    assert "oud" == (tmp_path / "doubtful.json").read_text()
    kvlib.dump(loaded(), tmp_path, writer="json")
    assert kvlib.load(tmp_path / "doubtful.json") == loaded()[2]


def test_a_document_without_a_source_is_named_after_itself(tmp_path: Path) -> None:
    kvlib.dump(DOCS[:1], f"{tmp_path}/uit/", writer="json")
    assert [f"{DOCS[0].name}.json"] == [path.name for path in (tmp_path / "uit").iterdir()]


def test_no_two_documents_get_one_name(tmp_path: Path) -> None:
    """Not even where a source is called as the second of another would be."""
    text = (EXAMPLES / "doubtful.txt").read_bytes()
    sources = [tmp_path / name for name in ("p/a.txt", "q/a.txt", "q/a-2.txt")]
    for number, path in enumerate(sources):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text + b"\n" * number)
    kvlib.dump([kvlib.load(path) for path in sources], f"{tmp_path}/uit/", writer="json")
    assert 3 == len(list((tmp_path / "uit").iterdir()))
    assert 0 == run("convert", *sources, "--to", "json", "-o", f"{tmp_path}/ook/").exit_code
    assert 3 == len(list((tmp_path / "ook").iterdir()))


def test_a_long_name_is_cut_to_what_file_systems_allow(tmp_path: Path) -> None:
    document = attrs.evolve(DOCS[0], identifier="水" * 100)
    kvlib.dump([document], f"{tmp_path}/uit/", writer="json")
    (path,) = (tmp_path / "uit").iterdir()
    assert set("水") == set(path.stem)


def test_a_writer_without_a_suffix_fills_a_folder(
    writers: dict[str, Registered[Writer]], tmp_path: Path
) -> None:
    writers["kv"] = registered("kv")
    kvlib.dump(DOCS[:1], f"{tmp_path}/uit/", writer="kv")
    assert [DOCS[0].name] == [path.name for path in (tmp_path / "uit").iterdir()]
