"""Prints what grows faster than its input: rules, functions of the grammar, readers, writers.

Run ``python benchmarks/growth.py`` from the project's root, or one kind alone:
``python benchmarks/growth.py rules``. Each is given input made to be slow, and the same
four times as long, up to 100 kB; ``tests/doubling.py`` judges. The worst of each
kind is printed. The exit code is 1 if one takes more than 2.8 times as long on twice the
text, or if the judge misses a pattern that does so on purpose.

``.ci/run`` does just that. With ``--all``, which takes half an hour, long texts are tried in
every form, and Documents with every writer.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from warnings import catch_warnings, simplefilter

from attrs import evolve

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "plugins")]

from test_docx_hostile import PARTS as WORD  # noqa: E402
from test_pdf import ENDLESS, question  # noqa: E402
from test_web import PARTS, repeated  # noqa: E402

import kvlib  # noqa: E402
import kvlib.assemble._document  # noqa: E402  (its rules)
from doubling import MOST, Work, growth  # noqa: E402
from kvlib._core.checks import examine  # noqa: E402
from kvlib.grammar import RULES, Rule  # noqa: E402
from kvlib.model import Document  # noqa: E402
from shapes import DOCUMENTS, XML, long_texts  # noqa: E402
from slow_texts import FUNCTIONS, HEAD, HEADS, TAILS, TEXTS, worst_inputs  # noqa: E402

WORD_PIECE = 20
"""Characters that a piece of a Word file counts for."""

RAISED = ("source_bytes", "inflated_bytes", "nodes", "characters", "lines")
UNLIMITED = kvlib.Limits(**dict.fromkeys(RAISED, 2**40))

Case = tuple[str, Callable[[int], Work]]
"""A name, and the work on an input of a size."""

LINEAR = {
    "a word": (r"\bvraag\b", "de vraag"),
    "a label": (r"\b(?:Vraag|Antwoord) [0-9]{1,3}\b", "Vraag 12"),
    "what may stand before a stop": (r"^[^.]{1,80}\.", "Zie vraag 3."),
}
FASTER = {
    "two runs of one sign": (r"a*a*b", "aab"),
    "blanks before the end": (r"\s+$", "ja  "),
    "blanks around what may be absent": (r"Antwoord\s*(?:op)?\s*vraag", "Antwoord op vraag"),
    "a list before its last word": (r"(?:[0-9]+,? ?)+t/m", "1, 2 t/m"),
    "a heading with lazy names": (r"van .*? aan .*? over", "van Ee aan Vos over"),
    "a nested run": (r"(?:[a-z]+ ?)+\?", "kent u die?"),
}


def find_all(rule: Rule, text: str) -> None:
    for _ in rule.pattern.finditer(text):
        pass


def searches(rules: Iterable[Rule]) -> Iterator[Case]:
    for rule in rules:
        for name, make in worst_inputs(rule).items():
            yield (
                f"{rule.name} on {name}",
                lambda size, r=rule, m=make: partial(find_all, r, m(size)),
            )


def functions() -> Iterator[Case]:
    for name, function in FUNCTIONS.items():
        for head in HEADS:
            for tail in TAILS:

                def work(size: int, f=function, h=head, t=tail) -> Work:
                    return partial(f, h + t * max(1, size // len(t)))

                yield f"{name} on {(head + tail)[:40]!r}", work


def read(data: str | bytes, name: str) -> None:
    """Read what the default limits refuse; what no reader takes at all needs no time."""
    with suppress(kvlib.LimitExceededError, kvlib.FormatError):
        kvlib.loads(data, name=name, limits=UNLIMITED)


def texts() -> Iterator[Case]:
    load = partial(read, name="hostile.txt")
    for name, make in TEXTS.items():
        each = len(make(1000)) / 1000

        def work(size: int, make=make, each=each) -> Work:
            return partial(load, HEAD + make(max(1, int(size / each))))

        yield name, work


def pdfs() -> Iterator[Case]:
    for name, (part, tail) in ENDLESS.items():

        def work(size: int, part=part, tail=tail) -> Work:
            count = max(1, size // len(part))
            return partial(question, f"(Kent u die?) Tj ({part * count}{tail * count}")

        yield name, work


def pages() -> Iterator[Case]:
    load = partial(read, name="hostile.html")
    for name, part in PARTS.items():

        def work(size: int, part=part) -> Work:
            return partial(load, repeated(part, max(1, size // len(part))))

        yield name, work


def word_files() -> Iterator[Case]:
    load = partial(read, name="hostile.docx")
    for name, make in WORD.items():

        def work(size: int, make=make) -> Work:
            return partial(load, make(max(1, size // WORD_PIECE)))

        yield name, work


ALL = "--all"
WRITERS = {"json": ".json", "markdown": ".md", "html": ".html", "akn": ".akn", "tei": ".tei"}
OTHERS = {
    "text": ".txt",
    "obxml": ".xml",
    "xlsx": ".xlsx",
    "sqlite": ".sqlite",
    "parquet": ".parquet",
}
"""Writers, and what the name of a file ends in; the slow ones, which check what they write."""


def lines() -> Iterator[Case]:
    """Long texts of one sign or word; without ``--all`` those in one line."""
    load = partial(read, name="hostile.txt")
    for form, name, make in long_texts():
        if form == "line" or ALL in sys.argv:
            yield name, lambda size, m=make: partial(load, m(size))


def publications() -> Iterator[Case]:
    load = partial(read, name="hostile.xml")
    for name, make in XML.items():
        yield name, lambda size, m=make: partial(load, m(size))


def write(document: Document, writer: str, suffix: str) -> None:
    with TemporaryDirectory() as folder, catch_warnings():
        simplefilter("ignore", kvlib.WriteWarning)
        named = evolve(document, identifier="ah-1299999")  # which some need
        kvlib.dump([named], Path(folder, f"document{suffix}"), writer=writer)


def back_and_forth(document: Document) -> None:
    kvlib.from_dict(kvlib.to_dict(document))


def archived(document: Document) -> None:
    """Write Akoma Ntoso and TEI, and read them back."""
    for name in ("akn", "tei"):
        read(kvlib.dumps(document, name), f"document.{name}")


def against_less(document: Document) -> None:
    less = evolve(document, body=document.body[1:], footnotes=document.footnotes[1:])
    kvlib.diff(document, less)


def pairings(document: Document) -> None:
    for exchange in document.exchanges:
        _ = exchange.numbers, exchange.question_text, exchange.answer_text


def documents() -> Iterator[Case]:
    """Documents made by hand: written, examined, compared, and turned into dicts and back."""
    work: dict[str, Callable[[Document], object]] = {
        each.__name__: each for each in (examine, back_and_forth, archived, against_less, pairings)
    }
    for writer, suffix in (WRITERS | OTHERS if ALL in sys.argv else WRITERS).items():
        work[f"{writer}, written"] = partial(write, writer=writer, suffix=suffix)
    for shape, make in DOCUMENTS.items():
        for name, function in work.items():
            yield f"{name}: {shape}", lambda size, m=make, f=function: partial(f, m(size))


KINDS = {
    "rules": lambda: searches(RULES.values()),
    "functions": functions,
    "texts": texts,
    "long texts": lines,
    "XML": publications,
    "PDF": pdfs,
    "Word": word_files,
    "web pages": pages,
    "documents": documents,
}


def judged(cases: Iterable[Case]) -> tuple[int, list[tuple[float, str]]]:
    """How many cases there are, and the growth of those that take long, the worst first."""
    found = [(growth(work), name, work) for name, work in cases]
    # The machine may have been busy for a while: who is too slow is judged again, at the end.
    again = [(growth(w) if g and g.times > MOST else g, name) for g, name, w in found]
    slow = [(g.times, f"{name}: {g}") for g, name in again if g]
    return len(found), sorted(slow, reverse=True)


def misjudged() -> Iterator[str]:
    """The patterns of the control that the judge takes for the other kind."""
    for name, (pattern, example) in (LINEAR | FASTER).items():
        rule = Rule(name=name, pattern=re.compile(pattern), examples=(example,), refuses=())
        found = (growth(work) for _, work in searches([rule]))
        worst = next((each for each in found if each and each.times > MOST), None)
        if bool(worst) != (name in FASTER):
            yield f"the control's {pattern!r} is misjudged: {worst or 'nothing is slow'}"


def main() -> int:
    """Print the table, then what is too slow."""
    faults = list(misjudged())
    print("| what | measured | long enough to compare | worst |")
    print("|---|---|---|---|", flush=True)
    for kind in [each for each in sys.argv[1:] if each != ALL] or KINDS:
        count, slow = judged(KINDS[kind]())
        print(f"| {kind} | {count} | {len(slow)} | `{slow[0][1] if slow else '–'}` |", flush=True)
        faults += [f"grows faster than its input: {name}" for times, name in slow if times > MOST]
    print("\n".join(faults))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
