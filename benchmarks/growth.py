"""Prints what grows faster than its input: every rule, every function of the grammar, the readers.

Run ``python benchmarks/growth.py`` from the project's root. Each is given texts
made to be slow, and the same texts twice as long (100 kB). The worst of each
kind is printed; the exit code is 1 if one takes more than 2.5 times as long.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "plugins")]

from test_pdf import ENDLESS, question  # noqa: E402

import kvlib  # noqa: E402
from hostile import FUNCTIONS, HEAD, HEADS, TAILS, TEXTS, worst_inputs  # noqa: E402
from kvlib.grammar import RULES, Rule  # noqa: E402

SIZE = 50_000  # characters; the longer text has twice as many
MUST = 2.5
NOISE = 0.02  # seconds; what takes less is no danger, and no measure
TRIES = 6

Work = Callable[[], object]
Case = tuple[str, Work, Work]
"""A name, the work on the short text, the work on the long one."""


def seconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def growth(short: Work, long: Work) -> float | None:
    """How many times as long the long one takes, at best of several tries; None if it is quick."""
    if seconds(long) < NOISE:
        return None
    best = float("inf")
    for _ in range(TRIES):  # a busy machine only ever makes it look worse
        best = min(best, min(seconds(long) for _ in range(2)) / min(seconds(short), seconds(short)))
        if best <= MUST:
            break
    return best


def find_all(rule: Rule, text: str) -> None:
    for _ in rule.pattern.finditer(text):
        pass


def rules() -> Iterator[Case]:
    for name, rule in sorted(RULES.items()):
        texts = zip(worst_inputs(rule, SIZE), worst_inputs(rule, 2 * SIZE), strict=True)
        for short, long in texts:
            yield (
                f"{name} on {long[:20]!r}",
                partial(find_all, rule, short),
                partial(find_all, rule, long),
            )


def functions() -> Iterator[Case]:
    for function in FUNCTIONS:
        for head in HEADS:
            for tail in TAILS:
                short, long = (head + tail * (size // len(tail)) for size in (SIZE, 2 * SIZE))
                name = f"{function.__name__} on {(head + tail)[:40]!r}"
                yield name, partial(function, short), partial(function, long)


def texts() -> Iterator[Case]:
    load = partial(kvlib.loads, name="hostile.txt")
    for name, make in TEXTS.items():
        count = 1000 * SIZE // len(make(1000))
        yield name, partial(load, HEAD + make(count)), partial(load, HEAD + make(2 * count))


def pdfs() -> Iterator[Case]:
    for name, (part, tail) in ENDLESS.items():
        count = SIZE // len(part)
        short, long = (f"(Kent u die?) Tj ({part * n}{tail * n}" for n in (count, 2 * count))
        yield name, partial(question, short), partial(question, long)


KINDS = {"rules": rules, "functions": functions, "texts": texts, "PDF": pdfs}


def main() -> int:
    """Print the table."""
    failed = False
    print("| what | measured | long enough to compare | worst | of |")
    print("|---|---|---|---|---|")
    for kind, cases in KINDS.items():
        found = [(growth(short, long), name) for name, short, long in cases()]
        slow = [(times, name) for times, name in found if times is not None]
        worst, name = max(slow, default=(0.0, "–"))
        failed |= worst > MUST
        print(f"| {kind} | {len(found)} | {len(slow)} | {worst:.2f} | `{name}` |", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
