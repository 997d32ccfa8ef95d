"""The tables of hostile files in ``docs/security.md``.

``python -m tests.hostile.table --write`` asks kvlib and the libraries beside it, and writes them.
With ``--keep FILE``, what was asked before is kept in that file and not asked again. It needs the
extra ``hostile``.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import asdict, define

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile.asking import MIB, Answer, Library
from hostile.collected import HOSTILE
from hostile.registry import Hostile

PAGE = Path(__file__).resolve().parents[2] / "docs" / "security.md"
MARK = "<!-- What follows is written by: python -m tests.hostile.table --write -->\n"
SECONDS = 60
SPACE = 4096 * MIB
LONGEST = 110
BESIDE = {
    "XML": {"lxml": "lxml", "defusedxml": "defusedxml"},
    "PDF": {"pdfminer": "pdfminer.six", "pypdf": "pypdf"},
    "Word": {"lxml": "zipfile and lxml", "defusedxml": "zipfile and defusedxml"},
    "web": {"lxml": "lxml.html"},
    "text": {"python": "`open()`"},
    "JSON": {"python": "json"},
    "JSON Lines": {"python": "json"},
    "SQLite": {"python": "sqlite3"},
    "gzip": {"python": "gzip"},
    "zstd": {},
}
"""The libraries that are asked about each kind of file, and what they are called."""
PACKAGES = ("lxml", "defusedxml", "pdfminer.six", "pypdf")


@define
class Asked:
    """The answers, by library and file."""

    keep: Path | None
    answers: dict[str, Answer]

    @classmethod
    def begun(cls, keep: Path | None) -> Asked:
        """With those that were kept."""
        kept = json.loads(keep.read_text()) if keep and keep.exists() else {}
        return cls(keep, {key: Answer(**each) for key, each in kept.items()})

    def ask(self, name: str, files: Iterable[Hostile]) -> None:
        """Ask a library about the files that it was not yet asked about."""
        left = [file for file in files if f"{name} {file.key}" not in self.answers]
        with Library(name, seconds=SECONDS, space=SPACE) as library, TemporaryDirectory() as folder:
            for file in left:
                path = Path(folder) / f"a{file.suffix}"
                path.write_bytes(file.make())
                answer = library.ask(path, file.key)
                path.unlink()
                self.answers[f"{name} {file.key}"] = answer
                self._save()
                print(f"{name}, {file.key}: {answer.said[:LONGEST]} ({answer.seconds:.1f} s)")

    def _save(self) -> None:
        if self.keep:
            kept = {key: asdict(each) for key, each in self.answers.items()}
            self.keep.write_text(json.dumps(kept, indent=1))


def ask_all(asked: Asked, files: Sequence[Hostile]) -> None:
    """Ask kvlib about all files, and each other library about those of its kinds."""
    asked.ask("kvlib", files)
    for name in dict.fromkeys(name for beside in BESIDE.values() for name in beside):
        asked.ask(name, [file for file in files if name in BESIDE[file.kind]])


def page(asked: Asked, files: Sequence[Hostile]) -> str:
    """The part of the page below the mark."""
    parts = [_summary(asked, files)]
    for kind in dict.fromkeys(file.kind for file in files):
        parts.append(f"### {kind[0].upper()}{kind[1:]}\n")
        parts.append("\n".join(_table(asked, kind, [each for each in files if each.kind == kind])))
    return "\n" + "\n".join(parts) + "\n"


def _summary(asked: Asked, files: Sequence[Hostile]) -> str:
    answers = [asked.answers[f"kvlib {file.key}"] for file in files]
    quick = sum(each.seconds <= 2 and each.bytes <= 192 * MIB for each in answers)
    bounded = sum(each.seconds <= 10 and each.bytes <= 256 * MIB for each in answers)
    wrong = sum(not each.right for each in answers)
    beside = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"""## Hostile files

{len(files)} files. kvlib answered {len(files) - wrong} of them as expected. {bounded} took at
most 10 seconds and 256 MiB more than kvlib itself, and {quick} at most 2 seconds and 192 MiB.
Seconds are those of the processor; memory is the most that was in use, above what the library had
when it began. Each file is read in a process of its own, which may use {SECONDS} seconds and
{SPACE // MIB // 1024} GiB.

The other libraries do less than kvlib, and are asked as their documentation shows it, with their
defaults: for the text of the XML, the page or the PDF. Many of these files are no fault of
theirs: whoever calls lxml with strangers' files is told to set its options. Measured on Python
{platform.python_version()}, with {beside}.
"""


def _table(asked: Asked, kind: str, files: Sequence[Hostile]) -> Iterator[str]:
    beside = BESIDE[kind]
    heads = ["file", "kvlib", "s", "MiB", *(f"{each} (s, MiB)" for each in beside.values())]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for file in files:
        own = asked.answers[f"kvlib {file.key}"]
        said = own.said if len(own.said) <= LONGEST else f"{own.said[:LONGEST]}…"
        cells = [_cell(said), _seconds(own), _mebibytes(own)]
        cells += (_cell(_beside(asked.answers[f"{name} {file.key}"])) for name in beside)
        yield f"| *{_cell(file.name)}*: {_cell(file.tries)} | {' | '.join(cells)} |"
    yield ""


def _beside(answer: Answer) -> str:
    said = answer.said.partition(":")[0] if answer.kind == "error" else answer.said
    if said == "MemoryError":
        said = f"more than {SPACE // MIB // 1024} GiB"
    return f"{said} ({_seconds(answer)}, {_mebibytes(answer)})"


def _seconds(answer: Answer) -> str:
    return f"{answer.seconds:.1f}"


def _mebibytes(answer: Answer) -> str:
    return f"{answer.bytes / MIB:,.0f}"


def _cell(text: str) -> str:
    """A text in a cell of Markdown, with nothing in it that means something there."""
    safe = "".join(each if each.isprintable() else "\ufffd" for each in text)
    return safe.translate(_ESCAPES)


_ESCAPES = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "\\|[]${}*_`~"}, "<": "&lt;", "&": "&amp;"}
)


def main() -> int:
    """Ask, and print or write the tables; 1 if an answer of kvlib is not expected."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.table", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/security.md")
    parser.add_argument("--keep", type=Path, help="a file that keeps the answers")
    parser.add_argument("--kind", action="append", choices=BESIDE, help="may be repeated")
    words = parser.parse_args()
    if words.write and words.kind:
        parser.error("--write writes the tables of all kinds; leave out --kind")
    files = [file for file in HOSTILE.values() if not words.kind or file.kind in words.kind]
    asked = Asked.begun(words.keep)
    ask_all(asked, files)
    if words.write:
        above = PAGE.read_text("utf-8").partition(MARK)[0]
        PAGE.write_text(above + MARK + page(asked, files), "utf-8")
    wrong = [file for file in files if not asked.answers[f"kvlib {file.key}"].right]
    for file in wrong:
        print(f"not as expected: {file.key}: {asked.answers[f'kvlib {file.key}'].said[:LONGEST]}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
