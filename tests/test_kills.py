"""Three kills of each target with each signal; ``tests/kills.py`` does it by the hundred."""

from __future__ import annotations

import os
import random
import signal
import tempfile
from pathlib import Path

import pytest

from kill_parts import LONG, LongTrials
from kills import SIGNALS, TARGETS, Trials

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such signals here")


@pytest.mark.parametrize("name", TARGETS)
def test_old_or_new(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # put back afterwards, as is the next
    monkeypatch.setattr(tempfile, "tempdir", None)
    trials = Trials(TARGETS[name], tmp_path, documents=8)
    trials.prepare()
    rng = random.Random(name)
    for number in SIGNALS.values():
        for _ in range(3):
            trials.kill(number, rng)
    assert [] == trials.faults
    assert trials.counts["kills"], "no run was at work when it was killed"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it looks for processes in /proc")
@pytest.mark.parametrize("name", LONG)
def test_a_long_run_goes_on(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    trials = LongTrials(name, tmp_path, documents=60)
    trials.prepare()
    rng = random.Random(name)
    for number in (*[SIGNALS["KILL"]] * 3, SIGNALS["TERM"], signal.SIGINT):
        trials.kill(number, rng)
    assert [] == [*trials.faults, *trials._ended()]
    assert trials.counts["kills"], "no run was at work when it was killed"
