"""Properties that are worked out once, without a lock."""

from __future__ import annotations

import ast
from pathlib import Path
from threading import Thread

from kvlib.model._lazy import lazy

ROOT = Path(__file__).resolve().parent.parent


class Counted:
    """Counts how often its value is worked out."""

    def __init__(self) -> None:
        self.count = 0

    @lazy
    def value(self) -> int:
        """The value."""
        self.count += 1
        return 7


def test_it_is_worked_out_once() -> None:
    counted = Counted()
    assert (7, 7, 1) == (counted.value, counted.value, counted.count)
    assert "The value." == Counted.__dict__["value"].__doc__


def test_another_thread_does_not_wait_for_it() -> None:
    """Nor does a process that is forked meanwhile, which would wait for ever."""

    class Waiting:
        other: Waiting | None = None

        @lazy
        def value(self) -> bool:
            if self.other is None:
                return True
            thread = Thread(target=lambda: self.other and self.other.value, daemon=True)
            thread.start()
            thread.join(timeout=20)
            return not thread.is_alive()

    waiting = Waiting()
    waiting.other = Waiting()
    assert waiting.value


def test_nothing_holds_a_lock_instead() -> None:
    """On Python 3.11, functools.cached_property does."""
    paths = [path for folder in ("src", "plugins") for path in (ROOT / folder).rglob("*.py")]
    names = {
        alias.name
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "functools"
        for alias in node.names
    }
    assert "cache" in names
    assert "cached_property" not in names
