"""Provokes messages of kvlib: in a folder of small files, from Python and from the command line."""

from __future__ import annotations

import ast
import gzip
import os
import re
import shlex
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import attrs
import pytest

import kvlib
from archives import locked, packed, relisted, tape
from databases import changed, circular, damaged, endless, forged, written
from fictional import make
from fictional.ooxml import pack, word_file
from kvlib._core import registry
from kvlib.model import Answer, Document, Kind, Paragraph, Question
from kvlib.plugin import hookimpl
from kvlib.testing import sample_documents
from samples import PNG, TEXT, pdf, raw_pdf, xml
from terminal import run

__all__ = ["QUOTING", "Row", "doubted", "fill", "missed", "sites"]

ROOT = Path(__file__).resolve().parent.parent
_CODE = [ROOT / "src" / "kvlib", ROOT / "plugins"]
_OF_TESTS = ROOT / "src" / "kvlib" / "testing"  # what a plugin author's test prints
_PLUGIN = "fictional_titel"
_ENDLESS = b"9" * 400 + b".0"
_QUOTED = ("De vraag was:", "Vraag 2", "Kan dat?")
QUOTING = Document(
    kind=Kind.ANSWERS,
    question_number="2025Z01234",
    body=(
        Question(label="Vraag 1", numbers=("1",), blocks=(Paragraph(text="Wat was de vraag?"),)),
        Answer(
            label="Antwoord 1",
            numbers=("1",),
            blocks=tuple(Paragraph(text=text) for text in _QUOTED),
        ),
    ),
)
"""A Document with a paragraph that text cannot tell from a label."""


@attrs.frozen
class Row:
    """A message: what provokes it, and the text in either place; ``...`` is anything."""

    python: Callable[[], object] | None
    """A call; None where only a command can go wrong so."""
    says: str
    """The type and the text of what it raises, or of the warning."""
    command: str = ""
    """After ``kvlib``; empty where no command can go wrong so."""
    prints: str = ""
    """The output after ``kvlib: `` on standard error, or after ``>`` here, as its
    last line, on standard output; empty if that is the same text."""
    exits: int = attrs.field(default=1, kw_only=True)
    """With this code."""
    plugin: Mapping[str, Callable[[], object]] = attrs.field(factory=dict, kw_only=True)
    """The hooks of a plugin that is installed meanwhile."""
    stdin: bytes | None = attrs.field(default=None, kw_only=True)
    """The standard input of the command."""
    patch: Callable[[pytest.MonkeyPatch], object] | None = attrs.field(default=None, kw_only=True)
    """Anything else to change meanwhile."""

    @contextmanager
    def world(self, folder: Path) -> Iterator[None]:
        """The folder to stand in, the plugin, and what else must be so."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            if self.plugin:
                _install(patch, self.plugin)
            if self.patch:
                self.patch(patch)
            yield

    def said(self, folder: Path) -> str:
        """The error that Python raises, or else its warning."""
        assert self.python
        with self.world(folder), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                self.python()
            except Exception as error:
                return f"{type(error).__name__}: {error}"
        assert len(caught) == 1, [str(each.message) for each in caught]
        (warning,) = caught
        return f"{warning.category.__name__}: {warning.message}"

    def printed(self, folder: Path) -> tuple[str, int]:
        """The command's standard error, or else its last line, and its exit code."""
        with self.world(folder):
            result = run(*shlex.split(self.command), data=self.stdin)
        (*_, last) = (result.stderr or result.stdout).splitlines()
        if result.stderr:
            assert result.stderr == f"{last}\n"
        return last, result.exit_code

    @property
    def expected(self) -> str:
        """The expected output of the command."""
        if self.prints.startswith(">"):  # on standard output
            return self.prints[1:]
        kind, _, text = self.says.partition(": ")
        warning = "warning: " if kind.endswith("Warning") else ""
        return f"kvlib: {self.prints or warning + text}"


def doubted(text: str) -> str:
    """A pattern for a text in which ``...`` is anything."""
    return re.escape(text).replace(r"\.\.\.", ".*")


def _install(patch: pytest.MonkeyPatch, hooks: Mapping[str, Callable[[], object]]) -> None:
    module: Any = ModuleType(_PLUGIN)
    for name, hook in hooks.items():
        setattr(module, name, hookimpl(lambda hook=hook: hook()))
    patch.setitem(sys.modules, _PLUGIN, module)
    point = EntryPoint(name="titel", value=_PLUGIN, group=registry.GROUP)
    patch.setattr(registry, "entry_points", lambda group: [*entry_points(group=group), point])
    patch.setattr(registry, "_loaded", None)


# --- the folder ---------------------------------------------------------------


def fill(folder: Path) -> None:
    """Write the files that the messages are about."""
    texts = {
        "een.txt": TEXT,
        "leeg.txt": "",
        "recept.txt": "Pannenkoeken\n\nMeng bloem en melk.\n",
        "twijfel.txt": TEXT.replace("Antwoord 1", "Antwoord 2"),
        "onbekend.py": "import os\n",
        "pagina.html": '<!DOCTYPE html>\n<meta name="generator" content="kvlib">',
        "diep.html": "<div>" * 3000 + "Vraag 1",
        "wijd.html": "<p " + " ".join(f"a{number}" for number in range(30_000)) + ">Vraag 1",
        "wit.html": "<!DOCTYPE html><!-- niets -->",
        "boek.xml": "<boek><hoofdstuk>De zee</hoofdstuk></boek>",
        "kapot.xml": "<officiele-publicatie></kamervraag>",
        "half.xml": "<officiele-publicatie>\n<kamervraag>",
        "een.xml": xml(),
        "lach.xml": f"{laughing()}<officiele-publicatie>&a7;</officiele-publicatie>",
        "diep.xml": xml("<al>" * 400 + "</al>" * 400),
        "kapot.json": "{",
        "soort.json": '{\n"schema_version": "1", "kind": "vraag"}',
        "later.json": '{\n"schema_version": "9"}',
        "vreemd.json": "{\n}",
        "reeks.json": "[]",
        "niets.jsonl": "\n",
        "regels.jsonl": "{}\n" * 1001,
        "vol/een.txt": "van mij",
        "vol/people.csv": "van mij",
        "eigen/notes/een.txt": "van mij",
        "archief/tei.xml": "<TEI/>",
        "een.titel": "x",
        "zeven.txt": f"+/v8-{TEXT}",
    }
    for name in ("leeg", "vol", "eigen/notes", "buiten", "raar/people.csv", "archief"):
        (folder / name).mkdir(parents=True)
    (folder / "buiten" / "zee.txt").symlink_to(os.devnull)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    sound = raw_pdf("BT /R 9 Tf 60 700 Td (Zee) Tj ET")
    files = {
        "half.gz": gzip.compress(b"Vraag 1 " * 99)[:20],
        "plaatje.png": PNG,
        "slot.pdf": pdf(password="zeewier"),
        "cijfer.pdf": pdf(password="zeewier").replace(b"/V 1", b"/V 9"),
        "scan.pdf": pdf(()),
        "half.pdf": pdf()[:600],
        "lus.pdf": sound.replace(b"3 0 obj\n<<", b"3 0 obj\n3 0 R <<"),
        "plat.pdf": sound.replace(b"0 0 560 770", b"0 0 560 %s" % _ENDLESS),
        "ver.pdf": sound.replace(b"60 700 Td", b"%s 0 Td" % _ENDLESS),
        "getal.pdf": sound.replace(b"(Zee) Tj", b"5 TJ"),
    }
    for name, data in {**files, **word_files(), **databases(), **archives()}.items():
        (folder / name).write_bytes(data)
    (folder / "kring.json").symlink_to("kring.json")
    kvlib.dump(sample_documents()[:2], folder / "veel.jsonl")
    kvlib.dump(QUOTING, folder / "citaat.json")


def laughing() -> str:
    """A declaration of entities, each of which is ten of the one before."""
    each = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 8))
    return f'<!DOCTYPE a [<!ENTITY a0 "zee">{each}]>'


def word_files() -> dict[str, bytes]:
    """Word files with which something is wrong."""
    old, entities = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", '<!DOCTYPE a [<!ENTITY e "zee">]><a/>'
    return {
        "dicht.docx": old + "EncryptedPackage".encode("utf-16-le"),
        "oud.docx": old,
        "half.docx": word_file("")[:200],
        "blanco.docx": word_file(""),
        "bom.docx": word_file("<w:p/>" * 700_000),
        "map.docx": pack({"word/document.xml": "<werkmap/>"}),
        "kaal.docx": pack({"word/styles.xml": ""}),
        "namen.docx": pack({"word/document.xml": entities}),
    }


def archives() -> dict[str, bytes]:
    """Archives with which something is wrong, and a sound one."""
    sound, tarred = packed(), tape()
    return {
        "map.zip": sound,
        "dicht.zip": locked(),
        "deel.zip": sound[:-18] + b"\1\0\2\0" + sound[-14:],
        "afgekapt.zip": sound[:-60],
        "som.zip": relisted(
            packed({"een.txt": TEXT}), "een.txt", lambda facts: facts.update(crc=1)
        ),
        "half.tar": tarred[:600],
        "bom.tgz": gzip.compress(tape({"a.txt": bytes(3_000_000)})),
    }


def databases() -> dict[str, bytes]:
    """SQLite databases with which something is wrong, and a sound one."""
    one, many = written(sample_documents()[0]), written(*map(make, range(6)))
    return {
        "een.sqlite": one,
        "vreemd.sqlite": one.replace(b"kvlb", b"hout"),
        "later.sqlite": changed(one, "pragma user_version = 9"),
        "kijk.sqlite": changed(one, "create view alle as select * from documents"),
        "kaal.sqlite": forged(),
        "half.sqlite": one[: len(one) // 2],
        "eindeloos.sqlite": endless(),
        "rond.sqlite": circular(many),
        "tekst.sqlite": damaged(one, "'tekst'", 1),
        "kort.sqlite": damaged(one, "x''", 1),
        "geen.sqlite": damaged(one, "deflated('geen')", 1),
        "reeks.sqlite": damaged(one, "deflated('[]')", 1),
    }


# --- where messages are made --------------------------------------------------


def sites() -> dict[str, set[tuple[int, int]]]:
    """The places where the code makes errors and warnings: of each file, first and last lines."""
    modules = [path for folder in _CODE for path in sorted(folder.rglob("*.py"))]
    return {
        str(path): {
            (call.lineno, call.end_lineno or call.lineno)
            for call in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(call, ast.Call) and _makes_a_message(call)
        }
        for path in modules
        if _OF_TESTS not in path.parents
    }


def _makes_a_message(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    is_printed = name == "echo" and any(word.arg == "err" for word in call.keywords)
    is_error = name.endswith(("Error", "Failure", "Misuse", "UnsupportedOperation"))
    if is_printed:  # words of its own, not a log or a text that was made elsewhere
        return isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    return name == "warn" or (is_error and not name.startswith("_"))


def missed(work: Callable[[], object]) -> list[str]:
    """The places in the code that make a message, but were not passed during the work."""
    open_sites = sites()

    def on_line(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            lines = open_sites.get(frame.f_code.co_filename, set())
            lines -= {site for site in lines if site[0] <= frame.f_lineno <= site[1]}
        return on_line

    def on_call(frame: FrameType, _: str, __: object) -> Any:
        return on_line if open_sites.get(frame.f_code.co_filename) else None

    before = sys.gettrace()
    sys.settrace(on_call)
    try:
        work()
    finally:
        sys.settrace(before)
    return [
        f"{Path(file).relative_to(ROOT)}:{first}"
        for file, lines in open_sites.items()
        for first, _ in sorted(lines)
    ]
