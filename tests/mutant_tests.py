"""The lines that each test reaches: a plugin of pytest for ``tests/mutants.py``.

``MUTANT_WATCH`` names a file to be written: how long each test takes, and which lines it runs.
``MUTANT_CHOSEN`` names one that is read: the tests to be run, in their order.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

PACKAGES = ("src/kvlib/assemble", "src/kvlib/grammar")
PATIENCE = 20.0  # seconds of work a test may take more than ten times its usual time
COLLECTING = 60.0  # seconds of work it may take to find the tests
MEMORY = 8 << 30  # bytes; a mutant that never stops may fill more
HUNG = 99
"""Exit code when a test takes too long."""


def unit(test: str) -> str:
    """The unit that is run: a test, or all examples of a page, as each continues the last."""
    return test if test.startswith("tests/") else test.partition("::")[0]


def pytest_configure(config: pytest.Config) -> None:
    """Watch, or run what is chosen."""
    if out := os.environ.get("MUTANT_WATCH"):
        config.pluginmanager.register(Watch(Path(out)))
    if chosen := os.environ.get("MUTANT_CHOSEN"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        config.pluginmanager.register(Chosen(json.loads(Path(chosen).read_text("utf-8"))))


class Watch:
    """Writes how long each test takes, whether it passes, and which lines it runs."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()
        self.coverage = Coverage(
            data_file=None, config_file=False, include=[f"{p}/*" for p in PACKAGES]
        )
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """The work of a fixture of many tests counts for all tests of the file."""
        for each in _caches(len(sys.modules)):  # so that each test runs the lines that it needs
            each.cache_clear()
        self.coverage.switch_context(item.nodeid.partition("::")[0])
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """The lines that a test runs."""
        self.coverage.switch_context(unit(item.nodeid))
        try:
            return (yield)
        finally:
            self.coverage.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The duration of a test."""
        self.seconds[unit(report.nodeid)] += report.duration
        if report.outcome != "passed":
            self.failed.add(unit(report.nodeid))

    def pytest_sessionfinish(self) -> None:
        """Write what was seen."""
        self.coverage.stop()
        data = self.coverage.get_data()
        number = {name: at for at, name in enumerate(data.measured_contexts())}
        lines = {
            Path(file).relative_to(Path.cwd()).as_posix(): {
                line: [number[name] for name in names]
                for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        passed = {k: v for k, v in self.seconds.items() if k not in self.failed}
        seen = {"seconds": passed, "contexts": list(number), "lines": lines}
        self.out.write_text(json.dumps(seen), "utf-8")


@functools.cache
def _caches(modules: int) -> list[Any]:
    """Those of kvlib, looked for again when more modules are there."""
    del modules
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, functools._lru_cache_wrapper)
        and getattr(each, "__module__", "").startswith("kvlib")
    ]


class Chosen:
    """Runs the tests that are chosen, and ends the process when one takes too long."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds
        self.places = {name: place for place, name in enumerate(seconds)}
        self.deadline = COLLECTING
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while time.process_time() < self.deadline:
            time.sleep(0.5)
        os._exit(HUNG)

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Take the tests in their order."""
        taken = [item for item in items if unit(item.nodeid) in self.places]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(taken)])
        items[:] = sorted(taken, key=lambda item: self.places[unit(item.nodeid)])

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Give a test its time."""
        self.deadline = time.process_time() + PATIENCE + 10 * self.seconds[unit(nodeid)]
