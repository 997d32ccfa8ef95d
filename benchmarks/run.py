"""Prints how long kvlib takes beside the plain work that it cannot avoid: ratios, in one run.

Run ``python benchmarks/run.py`` from the project's root. Every pair is timed in
the same run, interleaved and shuffled, and the medians are divided: a busy
machine slows both sides. Real documents are taken from ``../shared/corpus`` (or
KVLIB_CORPUS) where it is present; generated ones always.

``python benchmarks/run.py --against COMMIT`` prints how long reading takes beside
that commit: both trees in processes of their own, in turn, over the same documents.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import attrs
from attrs import frozen
from lxml import etree
from pdfminer.high_level import extract_text

import kvlib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from against import Seconds, compared, cpu_seconds, export  # noqa: E402
from corpus import FORMATS, real_paths  # noqa: E402

ROUNDS = 15
GENERATED = 12  # documents a format
AGAINST = 30  # generated documents a format, beside a commit
PASSES = 3  # over all documents, in each process
PROCESSES = 6  # of each tree

Work = Callable[[], object]


@frozen
class Pair:
    """One line of the table: what kvlib does, and the named baseline."""

    name: str
    ours: Work
    baseline: Work
    must: float


def ratio(pair: Pair, rounds: int) -> tuple[float, float, float]:
    """Medians of both sides in seconds, and their ratio."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for is_ours in (True, False):  # once unmeasured, for imports and caches
        (pair.ours if is_ours else pair.baseline)()
    for _ in range(rounds):
        order = [True, False]
        random.shuffle(order)
        for is_ours in order:
            work = pair.ours if is_ours else pair.baseline
            start = time.perf_counter()
            work()
            times[is_ours].append(time.perf_counter() - start)
    ours, baseline = median(times[True]), median(times[False])
    return ours, baseline, ours / baseline


def each(work: Callable[[bytes], object], data: Sequence[bytes], times: int = 1) -> Work:
    """The same work on every document."""

    def run() -> None:
        for _ in range(times):
            for item in data:
                work(item)

    return run


def xml_pair(name: str, data: Sequence[bytes]) -> Pair:
    return Pair(name, each(kvlib.loads, data, 5), each(etree.fromstring, data, 5), 3.0)


def text_pair(name: str, data: Sequence[bytes]) -> Pair:
    def decode(item: bytes) -> list[str]:
        return item.decode().splitlines()

    return Pair(name, each(kvlib.loads, data, 2), each(decode, data, 2), 12.0)


def pdf_pair(name: str, paths: Sequence[Path]) -> Pair:
    def ours() -> None:
        for path in paths:
            kvlib.load(path)

    def baseline() -> None:
        for path in paths:
            extract_text(path)

    return Pair(name, ours, baseline, 0.25)


def json_pair(name: str, documents: Sequence[kvlib.Document]) -> Pair:
    """Lines of JSON Lines beside what a script of one line would do for each."""

    def iso(_: object, __: object, value: object) -> object:
        return value.isoformat() if isinstance(value, date) else value

    def ours() -> None:
        kvlib.dumps(documents, "jsonl")

    def baseline() -> None:
        for document in documents:
            json.dumps(attrs.asdict(document, value_serializer=iso))

    return Pair(name, ours, baseline, 0.3)


def start_pair() -> Pair:
    def python(code: str) -> Work:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    return Pair("import kvlib / python -c pass", python("import kvlib"), python("pass"), 1.4)


def real_pairs() -> list[Pair]:
    xml, pdf, text = map(real_paths, FORMATS)
    pairs = []
    if xml:
        data = [path.read_bytes() for path in xml]
        pairs.append(xml_pair("XML, real: loads / lxml.etree.fromstring", data))
    if pdf:
        pairs.append(pdf_pair("PDF, real: load / pdfminer.six extract_text", pdf))
    if text:
        data = [path.read_bytes() for path in text]
        pairs.append(text_pair("text, real: loads / decode + splitlines", data))
    documents = [kvlib.load(path) for path in (*xml, *pdf, *text)]
    if documents:
        pairs.append(json_pair(f"JSON Lines, real: {JSON}", documents))
    return pairs


JSON = "dumps / json.dumps(attrs.asdict)"


def generated(count: int) -> dict[str, list[bytes]]:
    """As many invented documents in each format."""
    from fictional import make, pdf, pdftext, xml_current

    documents = [make(seed) for seed in range(count)]
    return {
        "xml": [xml_current.render(document) for document in documents],
        "pdf": [pdf.render(document) for document in documents],
        "text": [pdftext.render(document, "layout").encode() for document in documents],
    }


def generated_pairs(folder: Path) -> list[Pair]:
    data = generated(GENERATED)
    paths = []
    for number, content in enumerate(data["pdf"]):
        path = folder / f"{number}.pdf"
        path.write_bytes(content)
        paths.append(path)
    xml, text = data["xml"], data["text"]
    return [
        xml_pair("XML, generated: loads / lxml.etree.fromstring", xml),
        pdf_pair("PDF, generated: load / pdfminer.six extract_text", paths),
        text_pair("text, generated: loads / decode + splitlines", text),
        json_pair(f"JSON Lines, generated: {JSON}", [kvlib.loads(data) for data in xml]),
    ]


def print_against(commit: str) -> None:
    """Print the table of both trees."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        export(ROOT, commit, folder / "tree")
        for kind, made in generated(AGAINST).items():
            write(folder / "data" / f"{kind}, generated", made, FORMATS[kind])
            real = [path.read_bytes() for path in real_paths(kind)]
            write(folder / "data" / f"{kind}, real", real, FORMATS[kind])

        def reading(tree: Path) -> Callable[[], Seconds]:
            return lambda: cpu_seconds(tree, folder / "data", PASSES)

        found = compared(reading(ROOT), reading(folder / "tree"), PROCESSES)
    print(f"| what | this tree, ms | {commit}, ms | ratio |")
    print("|---|---|---|---|")
    for kind, (ours, theirs) in sorted(found.items()):
        print(f"| {kind} | {ours * 1000:.1f} | {theirs * 1000:.1f} | {ours / theirs:.2f} |")


def write(folder: Path, data: Sequence[bytes], suffix: str) -> None:
    """The documents as files; no folder where there are none."""
    for number, content in enumerate(data):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}{suffix}").write_bytes(content)


def print_pairs() -> None:
    """Print the table of kvlib and its baselines."""
    with TemporaryDirectory() as folder:
        pairs = [*real_pairs(), *generated_pairs(Path(folder)), start_pair()]
        random.shuffle(pairs)
        rows = [(pair, *ratio(pair, ROUNDS)) for pair in pairs]
    print("| what | kvlib, ms | baseline, ms | ratio | must be at most |")
    print("|---|---|---|---|---|")
    for pair, ours, baseline, times in sorted(rows, key=lambda row: row[0].name):
        print(
            f"| {pair.name} | {ours * 1000:.1f} | {baseline * 1000:.2f} "
            f"| {times:.2f} | {pair.must} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="How long kvlib takes.")
    parser.add_argument("--against", metavar="COMMIT", help="beside this commit")
    commit = parser.parse_args().against
    if commit:
        print_against(commit)
    else:
        print_pairs()


if __name__ == "__main__":
    main()
