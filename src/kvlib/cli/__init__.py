"""The command ``kvlib``.

``commands`` defines the group and its short subcommands; ``convert`` and ``check`` each define the
one of that name. ``shared_arguments`` has the arguments of several. ``convert_run`` has the steps
of ``convert``: ``convert_sources`` finds what there is, ``convert_parts`` decides on parts,
``convert_names`` and ``convert_target`` know the target, ``progress``, ``summary`` and ``report``
say how it goes. ``show`` and ``plugin_lists`` make the lines to print, ``text_tables`` aligns them,
``plugin_options`` parses ``-O``, ``messages`` words errors and warnings, ``terminal`` prints, and
nothing else does; ``signals`` ends the command when it is interrupted.
"""

from kvlib.cli.signals import handled

__all__ = ["main"]


def main() -> None:
    """Run the command ``kvlib``; this is its entry point."""
    with handled():
        from kvlib.cli.commands import cli  # here, so that its imports can be interrupted too

        cli(prog_name="kvlib")
