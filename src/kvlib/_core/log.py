"""Log what kvlib does."""

from __future__ import annotations

import sys


def debug(message: str, *values: object) -> None:
    """Log to ``kvlib`` if the program has imported :mod:`logging`, which is slow to import."""
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger("kvlib").debug(message, *values)
