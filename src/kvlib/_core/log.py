"""Tells the log what kvlib does."""

from __future__ import annotations

import sys


def debug(message: str, *values: object) -> None:
    """Log it as ``kvlib``, if the program uses :mod:`logging`; importing it takes its time."""
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger("kvlib").debug(message, *values)
