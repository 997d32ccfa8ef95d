"""The command ``kvlib``: ``commands`` is what can be typed, the others what it prints.

``options`` reads ``-O``; ``convert``, ``check``, ``show`` and ``plugin_lists`` stand each behind
the command of that name, ``text_tables`` draws their tables, ``messages`` tells of errors.
"""

from kvlib.cli.commands import main

__all__ = ["main"]
