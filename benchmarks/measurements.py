"""The table of what is measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import attrs
import neighbours as near
from documents import NAMES, Documents
from records import Bound, Measurement, Neighbour
from timing import Side, Work, children_seconds, forget

import kvlib

__all__ = ["measurements"]

SCRIPTS = Path(near.__file__)
XML = Bound(7)  # on real documents; the goal is 4.5
PDF = Bound(0.14)  # the goal is 0.10
TEXT = Bound(4)  # the goal is 2.5
BY_PATH = Bound(0.10, is_ms=True)
FIRST = Bound(12)
IMPORT = Bound(1.25)
JSON = Bound(0.3)
ENOUGH = 60  # documents in a round


def measurements(documents: Sequence[Documents], scratch: Path) -> list[Measurement]:
    """Everything that is measured on these documents; files go to a scratch folder."""
    invented = [each for each in documents if each.origin == "invented"]
    xml = [each for each in documents if each.kind == "xml"]
    return [
        *map(reading, documents),
        *map(by_path, xml),
        importing(scratch),
        *(first_load(each, scratch) for each in invented),
        *(converting(each, scratch) for each in invented),
        *(writing(each) for each in xml),
    ]


# --- in this process ----------------------------------------------------------


def often(documents: Documents) -> int:
    """How often a few documents are done in a round, so that one hiccup is not all of it."""
    return max(1, ENOUGH // len(documents.paths))


def works(work: Callable[..., object], *given: Sequence[object]) -> list[Work]:
    """The same work on every document."""
    return [partial(work, *each) for each in zip(*given, strict=True)]


def reading(documents: Documents) -> Measurement:
    """Read each document, as if it were the first and once more."""
    load: Callable[..., object] = kvlib.load if documents.kind == "pdf" else kvlib.loads
    name = f"kvlib.{load.__name__}"
    given: Sequence[object] = documents.paths if documents.kind == "pdf" else documents.data
    ours = works(load, given)
    return Measurement(
        f"Reading {documents.name}",
        len(ours),
        [
            Side(f"{name}, not read before", ours, before=forget),
            Side(f"{name}, read before", ours, is_warm=True),
        ],
        NEIGHBOURS[documents.kind](given, documents.origin),
        times=1 if documents.kind == "pdf" else often(documents),
    )


def xml_neighbours(data: Sequence[object], origin: str) -> list[Neighbour]:
    bound = XML if origin == "real" else None
    return [
        Neighbour(Side("lxml, parse only", works(near.lxml_parse, data)), bound),
        Neighbour(
            Side("BeautifulSoup, parse only", works(near.soup_parse, data)),
            package="beautifulsoup4",
            module="bs4",
        ),
        Neighbour(Side("a short XPath script", works(near.xpath_script, data))),
    ]


def pdf_neighbours(paths: Sequence[object], _: str) -> list[Neighbour]:
    pypdf = Side("pypdf, text only", works(near.pypdf_text, paths))
    pdfium = Side("pypdfium2, text only", works(near.pdfium_text, paths))
    return [
        Neighbour(Side("pdfminer extract_text", works(near.pdfminer_text, paths)), PDF),
        Neighbour(pypdf, package="pypdf", module="pypdf"),
        Neighbour(pdfium, package="pypdfium2", module="pypdfium2"),
    ]


def text_neighbours(data: Sequence[object], _: str) -> list[Neighbour]:
    records = Side("a walk over the lines that makes records", works(near.record_walk, data))
    lines = Side("a walk over the lines, text and place only", works(near.line_walk, data))
    return [Neighbour(records, TEXT), Neighbour(lines)]


NEIGHBOURS = {"xml": xml_neighbours, "pdf": pdf_neighbours, "text": text_neighbours}


def by_path(documents: Documents) -> Measurement:
    """What it takes to find a file, open it and read its bytes."""
    names = [path.name for path in documents.paths]
    loads = works(lambda data, name: kvlib.loads(data, name=name), documents.data, names)
    return Measurement(
        f"Opening {documents.name}",
        len(loads),
        [Side("kvlib.load(path)", works(kvlib.load, documents.paths), is_warm=True)],
        [Neighbour(Side("kvlib.loads(data)", loads, is_warm=True), BY_PATH)],
        times=often(documents),
    )


def writing(documents: Documents) -> Measurement:
    """JSON Lines beside what a script of one line would do."""
    loaded = [kvlib.load(path) for path in documents.paths]

    def iso(_: object, __: object, value: object) -> object:
        return value.isoformat() if isinstance(value, date) else value

    def plain(document: kvlib.Document) -> str:
        return json.dumps(attrs.asdict(document, value_serializer=iso))

    def ours(document: kvlib.Document) -> str:
        return kvlib.dumps(document, "jsonl")

    theirs = Side("json.dumps(attrs.asdict(document))", works(plain, loaded))
    return Measurement(
        f"Writing JSON Lines, of {documents.name}",
        len(loaded),
        [Side('kvlib.dumps(document, "jsonl")', works(ours, loaded))],
        [Neighbour(theirs, JSON)],
        times=often(documents),
    )


# --- in processes of their own ------------------------------------------------


def process(name: str, scratch: Path, *words: object) -> Side:
    """A run of Python, from its start to its end; as after an installation, modules are compiled.

    Where the compiled modules are kept is the run's own affair, whatever the environment says.
    """
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(scratch / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *map(str, words)]
    run = partial(subprocess.run, command, check=True, env=env, stdout=subprocess.DEVNULL)
    return Side(name, [run], clock=children_seconds)


def bare(scratch: Path) -> Side:
    return process("python -c pass", scratch, "-c", "pass")


def importing(scratch: Path) -> Measurement:
    """What a script pays that does nothing with kvlib yet."""
    ours = process("import kvlib", scratch, "-c", "import kvlib")
    return Measurement("Importing", 0, [ours], [Neighbour(bare(scratch), IMPORT)], each="run")


def first_load(documents: Documents, scratch: Path) -> Measurement:
    """What a script pays that reads one document."""
    path = str(documents.paths[0])
    ours = process("kvlib.load", scratch, "-c", f"import kvlib; kvlib.load({path!r})")
    scripts = {
        "xml": ("lxml.etree.parse", f"from lxml import etree; etree.parse({path!r})"),
        "pdf": (
            "pdfminer extract_text",
            f"from pdfminer.high_level import extract_text; extract_text({path!r})",
        ),
        "text": ("open(…).read()", f"open({path!r}, encoding='utf-8').read()"),
    }
    name, code = scripts[documents.kind]
    bound = FIRST if documents.kind == "xml" else None
    beside = [Neighbour(bare(scratch), bound), Neighbour(process(name, scratch, "-c", code))]
    return Measurement(f"First load of {NAMES[documents.kind]}", 1, [ours], beside, each="run")


def converting(documents: Documents, scratch: Path) -> Measurement:
    """``kvlib convert`` of a folder into JSON Lines, from end to end."""
    folder = documents.paths[0].parent
    target = scratch / f"{documents.kind}.jsonl"
    ours = process("kvlib convert", scratch, "-m", "kvlib", "convert", folder, "-o", target)
    words, script = {
        "xml": ("a short XPath script", "xpath"),
        "pdf": ("a script with pdfminer extract_text", "pdfminer"),
        "text": ("a script that walks over the lines", "walk"),
    }[documents.kind]
    theirs = process(words, scratch, SCRIPTS, script, folder, target.with_suffix(".near.jsonl"))
    return Measurement(
        f"Converting a folder of {NAMES[documents.kind]} to JSON Lines",
        len(documents.paths),
        [ours],
        [Neighbour(theirs)],
        each="run",
    )
