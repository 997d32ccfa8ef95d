"""The command ``kvlib``.

``commands`` defines the group and its short subcommands, ``convert`` and ``check`` each the one of
that name, with the ``shared_arguments`` of several. ``convert_files`` does the work of
``convert``; ``show`` and ``plugin_lists`` make what is printed, ``text_tables`` draws it,
``plugin_options`` parses ``-O``, and ``messages`` prints errors and warnings.
"""

from kvlib.cli.commands import main

__all__ = ["main"]
