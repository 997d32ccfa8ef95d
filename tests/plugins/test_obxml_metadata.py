"""The facts about the publication in the XML and in a metadata file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import kvlib
from fictional import make, metadata, xml_current
from kvlib.model import Document, Kind
from kvlib_obxml import ObXmlOptions
from samples import xml

METADATA = (
    '<metadata><meta name="OVERHEIDop.externMetadataRecord" scheme="" '
    'content="https://zoek.officielebekendmakingen.nl/{0}/metadata.xml"/></metadata>'
)
ASKED = [make(seed) for seed in range(40)]
ANSWERED = [doc for doc in ASKED if doc.kind is Kind.ANSWERS and doc.chamber == "tweede-kamer"]


def _write(folder: Path, doc: Document) -> Path:
    path = folder / f"{doc.identifier}.xml"
    path.write_bytes(xml_current.render(doc))
    return path


def _beside(folder: Path, **entries: str) -> None:
    lines = "".join(
        f'<metadata name="{name.replace("_", ".")}" content="{value}"/>'
        for name, value in entries.items()
    )
    folder.joinpath("metadata.xml").write_text(f"<metadata_gegevens>{lines}</metadata_gegevens>")


@pytest.mark.parametrize(
    ("identifier", "number"),
    [("ah-tk-20232024-9901", "9901"), ("ah-1271549", None), ("kv-tk-2024Z90017", None)],
)
def test_identifier_in_the_address(identifier: str, number: str | None) -> None:
    """The document names the file with its metadata, and its own name is in that address."""
    doc = kvlib.loads(xml(head=METADATA.format(identifier)))
    assert (identifier, number) == (doc.identifier, doc.number)
    assert f"https://zoek.officielebekendmakingen.nl/{identifier}.html" == doc.url
    assert () == doc.diagnostics


def test_contradiction_inside_the_document() -> None:
    """The printed number is another than the name's: both are kept, and it is said."""
    kop = "<kamervraagnummer>9902</kamervraagnummer>"
    doc = kvlib.loads(xml(kop, head=METADATA.format("ah-tk-20232024-9901")))
    assert ("9902", "ah-tk-20232024-9901") == (doc.number, doc.identifier)
    assert ("number", "identifier") in [doubt.about for doubt in doc.diagnostics]


def test_a_stray_file_renames_nothing(tmp_path: Path) -> None:
    """Each document keeps its name, number and metadata; the stray file is said and left out."""
    first, second, third = ANSWERED[:3]
    tmp_path.joinpath("metadata.xml").write_bytes(metadata.render(second))
    docs = [kvlib.load(_write(tmp_path, doc)) for doc in (first, second, third)]
    for truth, doc in zip((first, second, third), docs, strict=True):
        assert (truth.identifier, truth.number) == (doc.identifier, doc.number)
        assert (truth.session, truth.chamber) == (doc.session, doc.chamber)
    said = [[d for d in doc.diagnostics if d.code == "foreign-metadata"] for doc in docs]
    assert [1, 0, 1] == list(map(len, said))
    assert ("warning", ("metadata",)) == (said[0][0].severity, said[0][0].about)
    assert f"identifier {second.identifier} and not {first.identifier}" in said[0][0].message
    assert ["OVERHEIDop.externMetadataRecord"] == [entry.name for entry in docs[0].metadata]
    assert len(metadata.entries(second)) + 1 == len(docs[1].metadata)


def test_a_stray_file_that_is_named(tmp_path: Path) -> None:
    """An option that names it does not make it the document's own."""
    first, second = ANSWERED[:2]
    tmp_path.joinpath("meta.xml").write_bytes(metadata.render(second))
    doc = kvlib.load(_write(tmp_path, first), options=ObXmlOptions(metadata="meta.xml"))
    assert first.identifier == doc.identifier
    assert "foreign-metadata" in [doubt.code for doubt in doc.diagnostics]


def test_stray_by_the_number_of_the_questions(tmp_path: Path) -> None:
    """Of a document that prints no more than this number, another one shows it."""
    path = tmp_path / "kv.xml"
    path.write_text(xml("<kamervraagnummer>2024Z90017</kamervraagnummer>", replied=""), "utf-8")
    _beside(tmp_path, OVERHEIDop_vraagnummer="2024Z90018", DC_identifier="kv-tk-2024Z90018")
    doc = kvlib.load(path)
    assert ("2024Z90017", None) == (doc.question_number, doc.identifier)
    assert "foreign-metadata" in [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize("number", ["2024Z90017", "2009D95439"])
def test_one_of_its_own(tmp_path: Path, number: str) -> None:
    """The file fills what the document does not print; numbers of another sort say nothing."""
    path = tmp_path / "kv.xml"
    path.write_text(xml("<kamervraagnummer>2024Z90017</kamervraagnummer>", replied=""), "utf-8")
    _beside(
        tmp_path,
        OVERHEIDop_vraagnummer=number,
        DC_identifier="kv-tk-2024Z90017",
        OVERHEIDop_vergaderjaar="2023-2024",
    )
    doc = kvlib.load(path)
    assert ("2024Z90017", "kv-tk-2024Z90017") == (doc.question_number, doc.identifier)
    assert ("tweede-kamer", "2023-2024", 3) == (doc.chamber, doc.session, len(doc.metadata))
    assert [] == [d.code for d in doc.diagnostics if d.code != "no-questions"]


def test_a_slip_in_its_own(tmp_path: Path) -> None:
    """Metadata of the same publication that err are kept; the document is believed."""
    (truth, *_) = ANSWERED
    path = _write(tmp_path, truth)
    _beside(tmp_path, DC_identifier=truth.identifier or "", OVERHEIDop_vergaderjaar="1999-2000")
    doc = kvlib.load(path)
    assert truth.session == doc.session
    assert ["DC.identifier", "OVERHEIDop.vergaderjaar"] == [m.name for m in doc.metadata[:2]]
    doubt = next(d for d in doc.diagnostics if d.code == "contradicting-title")
    assert ("session",) == doubt.about
    assert "says session 1999-2000 and not" in doubt.message
