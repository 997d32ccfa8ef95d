"""The command ``kvlib``.

``commands`` defines the group and its short subcommands; ``convert`` and ``check`` each define the
one of that name. ``shared_arguments`` has the arguments of several. ``convert_files`` does the work
of ``convert``, ``show`` and ``plugin_lists`` make the lines to print, ``text_tables`` aligns them,
``plugin_options`` parses ``-O``, and ``messages`` prints errors and warnings.
"""

from kvlib.cli.commands import main

__all__ = ["main"]
