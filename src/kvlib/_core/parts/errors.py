"""Errors as JSON can hold them."""

from __future__ import annotations

from typing import Any

from kvlib import errors

__all__ = ["restored", "told"]


def told(error: Exception) -> list[Any]:
    """Return what an error says, for JSON."""
    if isinstance(error, OSError):
        return ["OSError", error.errno, error.strerror, error.filename and str(error.filename)]
    more = {k: v for k, v in vars(error).items() if isinstance(v, str)}
    return [type(error).__name__, [str(each) for each in error.args], more]


def restored(told: list[Any]) -> Exception:
    """Return the error again."""
    if told[0] == "OSError":
        return OSError(*told[1:])
    made: Exception = getattr(errors, told[0], errors.ReadError)(*told[1])
    vars(made).update(told[2])
    return made
