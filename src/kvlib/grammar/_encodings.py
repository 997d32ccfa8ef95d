"""Decoding: which encoding the bytes of a text are in, whatever they or others say (codering)."""

from __future__ import annotations

import codecs
import re

from attrs import frozen

from kvlib.errors import ReadError
from kvlib.grammar._characters import windows_characters
from kvlib.model._patterns import lazy_pattern

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers take these for the larger set that most such files are in fact written in.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
# Encodings that leave ASCII as it is, so that a declaration can be read before it is followed.
_KNOWN = re.compile(
    r"(?:utf-8|ascii|cp(?:437|720|737|775|8[567]\d|874|9[345]\d|125\d)|iso8859-\d+|koi8-[rut]"
    r"|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*)\Z"
)
_WIDE = re.compile(r"utf-(?:16|32)(?:-[lb]e)?\Z")
_NAMES = {"cp1252": "Windows-1252", "mac-roman": "Mac OS Roman", "cp850": "code page 850"}
_HEAD = 1024  # bytes that are searched for a declaration
_MARK_BYTES = b"\xef\xbb\xbf\xfe\xff"
_DECLARATION = re.compile(rb"""\s*<\?xml\b[^<>]*?\bencoding\s*=\s*["']([^"'<>]*)""", re.IGNORECASE)
_UTF7_MARK = re.compile(rb"\+/v[89+/]")
_UTF7_NAME = re.compile(r"(?:x-)?(?:unicode-(?:\d-\d-)?|csunicode11)?utf-?7(?:-imap)?\Z")


@frozen
class Decoded:
    """A decoded text, and the doubt about its encoding."""

    text: str
    """The text, without a byte order mark; U+FFFD stands for bytes that mean nothing."""
    doubt: str = ""
    """What is unusual about the encoding, as the end of a sentence; empty if nothing is."""
    is_unsure: bool = False
    """True if the text may have been read wrongly."""


def decode(data: bytes, known: str | None = None, declared: str | None = None) -> Decoded:
    r"""Decode the bytes of a text (decoderen), and say where they are not what they say.

    A byte order mark counts most, then valid UTF-8, then the declaration. Other texts are read
    as Windows-1252, unless the accented letters of Dutch show that an older computer wrote them.

    Args:
        data: the bytes.
        known: the encoding, if the caller knows it.
        declared: the name of the encoding that the text itself gives.

    Raises:
        ReadError: they are UTF-7, which can hide markup from what looks at the bytes.

    Example:
        >>> decode("België".encode("cp1252")).doubt
        'is not valid UTF-8; it is read as Windows-1252'
        >>> decode("België".encode(), declared="iso-8859-1").doubt
        'says that it is iso-8859-1, but it is valid UTF-8; it is read as UTF-8'
        >>> decode("één café".encode("mac_roman")).text
        'één café'
    """
    if known is not None:
        return _readable(Decoded(_plain(data, known)))
    _refuse_utf7(data, declared)
    return _readable(_decoded(data, declared))


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the declaration of XML names (codering), in whatever encoding.

    Example:
        >>> declared_encoding(b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>')
        'ISO-8859-1'
    """
    head = data[:_HEAD]
    if b"\0" in head[:4]:
        head = head.replace(b"\0", b"")
    found = _DECLARATION.match(head.lstrip(_MARK_BYTES))
    return found[1].decode("ascii", "replace") if found else None


def _decoded(data: bytes, declared: str | None) -> Decoded:
    name = _lookup(declared)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], marked, declared, name)
    wide = _wide(data)
    if wide:
        says = "" if name and _WIDE.match(name) else "has no byte order mark; "
        return Decoded(_plain(data, wide), says and f"{says}it is read as {_shown(wide)}")
    text = _strict(data, "utf-8")
    if text is None:
        return _not_utf8(data, declared, name)
    if declared is None or name == "utf-8" or data.isascii():
        return Decoded(text)
    # Text of another encoding with letters outside ASCII is never valid UTF-8, except by design.
    sure = name is None or _WIDE.match(name) is not None
    return Decoded(
        text,
        f"says that it is {declared}, but it is valid UTF-8; it is read as UTF-8",
        is_unsure=not sure,  # what is in UTF-16 cannot say that it is, byte by byte
    )


def _refuse_utf7(data: bytes, declared: str | None) -> None:
    if _UTF7_MARK.match(data) or _UTF7_NAME.match((declared or "").strip().lower()):
        raise ReadError("it is in UTF-7, which kvlib does not read: save it as UTF-8")


def _lookup(declared: str | None) -> str | None:
    """Return Python's name of an encoding; None if it is not one of files like these."""
    if declared is None:
        return None
    name = declared.strip().lower()
    for known_as in (name, name.removeprefix("x-")):
        try:
            found = codecs.lookup(known_as).name
        except (LookupError, ValueError):  # ValueError for a NUL in the name
            continue
        if _KNOWN.match(found) or _WIDE.match(found):
            return found
    return None


def _marked(data: bytes, marked: str, declared: str | None, name: str | None) -> Decoded:
    """Decode a text with a byte order mark, which may contradict what it declares."""
    text = _strict(data, marked)
    if text is None and marked == "utf-8":
        return _not_utf8(data, "UTF-8", "utf-8")
    if text is None:
        text = data.decode(marked, "replace")
    if declared is None or (name and marked.startswith(name)):
        return Decoded(text)
    # The mark is surer: programs that change the encoding often forget the declaration.
    says = f"says that it is {declared}, but has the byte order mark of {_shown(marked)}"
    return Decoded(text, f"{says}, as which it is read")


def _wide(data: bytes) -> str:
    """Return UTF-16 in the order of its bytes if every other byte of the beginning is zero."""
    head = data[:1024]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few, many = sorted((even, odd))
    if len(head) < 8 or not 4 * many > len(head) > 40 * few:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _not_utf8(data: bytes, declared: str | None, name: str | None) -> Decoded:
    """Decode what is not valid UTF-8: as declared, or as what its letters show it to be."""
    if name not in (None, "utf-8") and not _WIDE.match(str(name)):
        return Decoded(_plain(data, _WIDER.get(str(name), str(name))))
    damaged = data.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    if sum(not c.isascii() for c in damaged) > 2 * lost:  # single bytes are never so by chance
        return Decoded(damaged, f"is UTF-8 with {lost} damaged characters", is_unsure=True)
    guessed = _guess(data)
    says = "is" if declared is None else f"says that it is {declared}, but is"
    sure = declared is None and guessed == "cp1252"
    return Decoded(
        _plain(data, guessed),
        f"{says} not valid UTF-8; it is read as {_shown(guessed)}",
        is_unsure=not sure,
    )


# --- encodings of one byte for each character -------------------------------------

_LETTERS = "éëèêïíìîöóòôüúùûáàâäçñÉËÈÖÜ"
# What Dutch has outside ASCII, where it has it; the same byte is a sign amid letters elsewhere.
_DUTCH = lazy_pattern(
    rf"(?<=[A-Za-z{_LETTERS}])[{_LETTERS}]|[{_LETTERS}](?=[a-z{_LETTERS}])"
    r"|[‘’](?=\w)|(?<=[\w.,;!?])[’”»]+(?!\w)|(?<!\w)[“„«](?=\w)|(?<!\w)[–—•](?!\w)"
    r"|(?<!\w)€(?= ?\d)|…(?!\w)|(?<=\d)[°²³½]|(?<=m)[²³]|§(?= ?\d)|[\xa0\xad]"
)
_OTHERS = ("iso8859-15", "mac-roman", "cp850")


def _guess(data: bytes) -> str:
    """Return the encoding in which most characters outside ASCII are as in Dutch."""
    best = _fit(data, "cp1252")
    found = "cp1252"
    for name in _OTHERS if best < 0 else ():
        fit = _fit(data, name)
        if fit > max(best, 0):
            best, found = fit, name
    return found


def _fit(data: bytes, name: str) -> int:
    """Count the characters outside ASCII that are usual in Dutch, less three for each other."""
    text = data.decode(name, "replace")
    usual = sum(len(found[0]) for found in _DUTCH.finditer(text))
    return 4 * usual - 3 * sum(not c.isascii() for c in text)


# --- what every way of decoding needs ---------------------------------------------


def _readable(decoded: Decoded) -> Decoded:
    text, count = windows_characters(decoded.text)
    doubt = decoded.doubt
    if count:
        signs = "a control character" if count == 1 else f"{count} control characters"
        doubt += f"{'; it ' if doubt else ''}has {signs}, read as Windows-1252"
    return Decoded(text, doubt, decoded.is_unsure)


def _plain(data: bytes, name: str) -> str:
    return data.decode(name, "replace")


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _shown(name: str) -> str:
    return _NAMES.get(name, name.upper())
