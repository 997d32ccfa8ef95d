"""Mutations of Word files: the parts of the archive, and the archive around them."""

from __future__ import annotations

import io
import warnings
import zipfile
from random import Random

from fuzz.in_bytes import in_bytes
from fuzz.in_markup import WORD, in_markup

__all__ = ["in_archive", "zipped"]

_DAY = (2024, 5, 3, 0, 0, 0)


def in_archive(chance: Random, data: bytes) -> bytes:
    """A part changed, lost or under another name; now and then the bytes themselves."""
    if chance.random() < 0.1:
        return in_bytes(chance, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(each, archive.read(each)) for each in archive.namelist()]
    except Exception:  # damaged by the step before: zipfile raises what it likes
        return in_bytes(chance, data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        parts = _changed(chance, parts)
    return zipped(parts, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def zipped(parts: list[tuple[str, bytes]], how: int = zipfile.ZIP_STORED) -> bytes:
    """An archive of these parts; a name may be there twice."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", how) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for name, inner in parts:
            archive.writestr(zipfile.ZipInfo(name, _DAY), inner, how)
    return target.getvalue()


def _changed(chance: Random, parts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    if not parts:
        return parts
    main = [at for at, (name, _) in enumerate(parts) if name.endswith("document.xml")]
    any_one = chance.randrange(len(parts))
    at = chance.choice(main) if main and chance.random() < 0.7 else any_one
    name, inner = parts[at]
    match chance.randrange(20):
        case 0:
            return [*parts[:at], *parts[at + 1 :]]
        case 1:
            return [*parts, (name, inner)]
        case 2:
            other = chance.choice(parts)[0]
            name = chance.choice((other, name.upper(), "../a"))
        case 3:
            inner = in_bytes(chance, inner)
        case _:
            text = inner.decode("utf-8", "replace")
            inner = in_markup(WORD, chance, text).encode("utf-8", "replace")
    return [*parts[:at], (name, inner), *parts[at + 1 :]]
