"""pdfminer's decryption, with keys of a bounded size, and an RC4 whose time is linear."""

from __future__ import annotations

from hashlib import md5
from struct import pack
from typing import TYPE_CHECKING, Any

from pdfminer.pdfdocument import (
    PDFEncryptionError,
    PDFStandardSecurityHandler,
    PDFStandardSecurityHandlerV4,
    PDFStandardSecurityHandlerV5,
)

from kvlib_pdf._bounds import ENCRYPTED, RC4_BYTES, Bounds

if TYPE_CHECKING:
    _Base = PDFStandardSecurityHandler
else:
    _Base = object

__all__ = ["handlers"]

_LONGEST = 1024  # bytes of the strings that passwords are checked with; the standard has 127
_KEY = 16  # bytes


class _Bounded(_Base):
    """Refuses long strings, which the key is computed from again and again."""

    bounds: Bounds

    def init_params(self) -> None:
        """Read the parameters."""
        super().init_params()
        if max(len(self.o), len(self.u)) > _LONGEST:
            raise PDFEncryptionError("its password strings are too long")

    def decrypt(self, *given: Any) -> bytes:
        """Decrypt a string or a stream."""
        self.bounds.spend(ENCRYPTED)
        return super().decrypt(*given)

    def decrypt_rc4(self, objid: int, genno: int, data: bytes) -> bytes:
        """Decrypt; pdfminer.six copies all that it has for each byte."""
        self.bounds.spend(RC4_BYTES, len(data))
        objid, genno = objid & 0xFFFFFF, genno & 0xFFFF
        key = (self.key or b"") + pack("<Q", objid)[:3] + pack("<Q", genno)[:2]
        digest = md5(key, usedforsecurity=False).digest()
        return _rc4(digest[: min(len(key), _KEY)], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    states = list(range(256))
    j = 0
    for i in range(256):
        j = (j + states[i] + key[i % len(key)]) & 255
        states[i], states[j] = states[j], states[i]
    found, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) & 255
        one = states[i]
        j = (j + one) & 255
        other = states[i] = states[j]
        states[j] = one
        found.append(byte ^ states[(one + other) & 255])
    return bytes(found)


class _Standard(_Bounded, PDFStandardSecurityHandler):
    pass


class _Version4(_Bounded, PDFStandardSecurityHandlerV4):
    pass


class _Version5(_Bounded, PDFStandardSecurityHandlerV5):
    pass


def handlers(bounds: Bounds) -> dict[int, type[PDFStandardSecurityHandler]]:
    """Return the classes that decrypt, by the version of the encryption."""
    given = {"bounds": bounds}
    standard = type("Standard", (_Standard,), given)
    version4 = type("Version4", (_Version4,), given)
    version5 = type("Version5", (_Version5,), given)
    return {1: standard, 2: standard, 4: version4, 5: version5}
