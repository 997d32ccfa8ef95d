"""The command ``kvlib``.

``commands`` defines the subcommands and their arguments, and ``options`` parses ``-O``.
``conversion``, ``check``, ``show`` and ``plugin_lists`` each do the work of one command;
``text_tables`` draws their tables, and ``messages`` prints errors and warnings.
"""

from kvlib.cli.commands import main

__all__ = ["main"]
