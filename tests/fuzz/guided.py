"""Mutants that are kept if they reach new code: ``python -m tests.fuzz.guided --reader obxml``.

It needs the extra ``fuzz`` (atheris). It finds what chance finds late, but cannot replay by number:
each finding is saved in ``--save``. The time and memory of one mutant are libFuzzer's matter.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

try:
    import atheris
except ModuleNotFoundError:
    raise SystemExit(
        "atheris is not installed, which guides the mutants; "
        "type: .venv/bin/pip install -e '.[dev,fuzz]'"
    ) from None

OWN = ("kvlib", "kvlib_docx", "kvlib_json", "kvlib_obxml", "kvlib_pdf", "kvlib_sqlite")
with atheris.instrument_imports(include=[*OWN, "kvlib_text", "kvlib_web"]):
    importlib.import_module("kvlib")
    from fuzz.harnesses import HARNESSES, MOST
    from fuzz.invariants import examine
    from fuzz.running import LIMIT, warm_up
    from fuzz.seeds import seeds


def main() -> None:
    """Run until ``--runs`` or for ever, and print each finding once."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided")
    parser.add_argument("--reader", required=True, choices=HARNESSES)
    parser.add_argument("--runs", type=int, default=-1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, required=True, help="a folder of what reached more")
    parser.add_argument("--save", type=Path, required=True, help="a folder for findings")
    words = parser.parse_args()
    harness = HARNESSES[words.reader]
    with atheris.instrument_imports(include=[*OWN, "kvlib_text", "kvlib_web"]):
        warm_up([words.reader], writing=False)
    for folder in (words.corpus, words.save):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(words.reader)):
        (words.corpus / f"seed-{number}").write_bytes(data)
    found: set[str] = set()

    def one(data: bytes) -> None:
        finding = examine(harness, data, named=True, thorough=False, enter=lambda _: None)
        if finding and finding.kind not in found:
            found.add(finding.kind)
            name = f"{words.reader}-{hashlib.sha256(data).hexdigest()[:12]}{harness.suffix}"
            (words.save / name).write_bytes(data)
            print(f"{finding.kind}: saved as {words.save / name}", flush=True)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return harness.mutate(Random(seed), data)[:most]

    options = [f"-runs={words.runs}", f"-seed={words.seed}", f"-max_len={MOST}"]
    options += [
        f"-timeout={int(4 * LIMIT)}",
        f"-artifact_prefix={words.save}/",
        "-rss_limit_mb=1024",
    ]
    atheris.Setup([sys.argv[0], *options, str(words.corpus)], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
