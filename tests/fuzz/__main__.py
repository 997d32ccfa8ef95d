"""The command: ``python -m tests.fuzz --reader obxml --runs 1000000 --seed 1 --jobs 2``."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fuzz.harnesses import HARNESSES, mutant
from fuzz.running import BLOCK, Fault, Run, run_blocks, warm_up

ENDLESS = 10**9
SHOWN = 3
"""Numbers that are shown of the mutants with one fault."""


def given() -> argparse.Namespace:
    """The words of the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Read mutants.")
    add = parser.add_argument
    add("--reader", action="append", choices=HARNESSES, help="may be repeated; default: each")
    add("--seed", default="1", help="mutants are known by reader, seed and number")
    add("--runs", type=int, help="mutants for each reader; 10,000, or what --seconds allow")
    add("--first", type=int, default=0, help="the number of the first")
    add("--seconds", type=float, help="stop after so long in all")
    add("--jobs", type=int, default=1, help="processes at a time")
    add("--ledger", type=Path, help="a file that keeps what was done: the same command goes on")
    add("--save", type=Path, help="a folder for the mutants with findings")
    add("--number", type=int, help="run this mutant alone, and show all of its finding")
    words = parser.parse_args()
    words.runs = words.runs or (ENDLESS if words.seconds else 10_000)
    return words


def main() -> int:
    """Run mutants, and print the findings."""
    words = given()
    names = words.reader or list(HARNESSES)
    if words.number is not None:
        words.first, words.runs = words.number, 1
    warm_up(names)
    found = 0
    begun = time.monotonic()
    for at, name in enumerate(names):
        until = begun + words.seconds * (at + 1) / len(names) if words.seconds else float("inf")
        found += Campaign(name, words, until).run()
    return int(found > 0)


class Campaign:
    """The mutants of one reader."""

    def __init__(self, name: str, words: argparse.Namespace, until: float) -> None:
        self.harness = HARNESSES[name]
        self.words = words
        self.until = until
        self.key = f"{name} {words.seed}"
        self.ledger: dict[str, Any] = {}
        if words.ledger and words.ledger.exists():
            self.ledger = json.loads(words.ledger.read_text())
        self.kept = self.ledger.setdefault(self.key, {"done": words.first, "findings": {}})
        self.ended: dict[int, int] = {}
        self.count = self.read = 0

    def run(self) -> int:
        """Run them, and return the number of findings."""
        first, last = self.kept["done"], self.words.first + self.words.runs
        begun = time.monotonic()
        run_blocks(self._blocks(first, last), self.words.jobs, self._done)
        seconds = time.monotonic() - begun
        findings = self.kept["findings"]
        print(
            f"{self.key}: {self.count} mutants, numbers {first} to {self.kept['done'] - 1}, in "
            f"{seconds:.0f} s; {self.read} gave a Document; {len(findings)} findings"
        )
        for kind, each in findings.items():
            self._show(kind, each)
        return len(findings)

    def _blocks(self, first: int, last: int) -> Iterator[Run]:
        for start in range(first, last, BLOCK):
            if time.monotonic() > self.until:
                return
            numbers = range(start, min(last, start + BLOCK))
            yield Run(self.harness, self.words.seed, numbers, self.until)

    def _done(self, run: Run) -> None:
        self.count += run.done
        self.read += run.read
        self.ended[run.numbers.start] = run.numbers.start + run.done
        while self.kept["done"] in self.ended:
            self.kept["done"] = self.ended.pop(self.kept["done"])
        for fault in run.faults:
            self._add(fault)
        if self.words.ledger:
            self.words.ledger.write_text(json.dumps(self.ledger, indent=1))

    def _add(self, fault: Fault) -> None:
        new = {"count": 0, "numbers": [], "text": fault.finding.text}
        each = self.kept["findings"].setdefault(fault.finding.kind, new)
        each["count"] += 1
        if len(each["numbers"]) < SHOWN:
            each["numbers"].append(fault.number)
            if self.words.save:
                self.words.save.mkdir(parents=True, exist_ok=True)
                name = (
                    f"{self.key.replace(' ', '-')}-{fault.number}{self.harness.suffix or '.json'}"
                )
                data = mutant(self.harness, self.words.seed, fault.number)
                (self.words.save / name).write_bytes(data)

    def _show(self, kind: str, each: dict[str, Any]) -> None:
        name, seed = self.harness.name, self.words.seed
        print(f"  {kind}: {each['count']} times, numbers {each['numbers']}")
        print(
            f"    python -m tests.fuzz --reader {name} --seed {seed} --number {each['numbers'][0]}"
        )
        if self.words.number is not None and each["text"]:
            print(each["text"])


if __name__ == "__main__":
    sys.exit(main())
