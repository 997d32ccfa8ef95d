"""The bounds of this reader, so that no PDF exhausts the memory or the time.

They stand beside :class:`kvlib.plugin.Limits`, cannot be raised, and are far above what a
publication has.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from attrs import define, field, frozen

from kvlib.errors import LimitExceededError
from kvlib.plugin import Limits

__all__ = ["Bound", "Bounds"]


@frozen
class Bound:
    """The most that a PDF may have of something."""

    name: str
    most: int
    what: str
    """What is counted, as the message says it."""


CONTENT_TOKENS = Bound("content_tokens", 1_000_000, "tokens in the content of its pages")
"""Each costs time, and an operand memory; a form counts each time that it is drawn."""
CONTENT_BYTES = Bound("content_bytes", 2**24, "bytes of page content")
"""A comment is not a token, but is looked through each time that its form is drawn."""
CONTENT_NAMES = Bound("content_names", 10_000, "different names in one part of page content")
"""Each is kept, to be found again; a page has a few."""
STRING_BYTES = Bound("string_bytes", 200_000, "bytes in one string of page content")
"""Its escapes are undone one by one; a line of text has some hundred bytes."""
PIECES = Bound("pieces", 100_000, "pieces of text")
"""Each becomes a line, or a part of one, that the assembler looks at many times."""
PIECE = Bound("piece", 20_000, "characters in one piece of text")
"""A line of a page has some hundred."""
TEXT = Bound("text", 2_000_000, "characters of text")
"""The text of a thousand pages; the assembler keeps it several times."""
STATES = Bound("states", 10_000, "graphics states inside each other")
"""Each ``q`` keeps a copy of the state; the standard allows 28 (ISO 32000-1, annex C)."""
FORM_DEPTH = Bound("form_depth", 50, "forms inside each other")
"""Python follows some hundred calls."""
FORMS = Bound("forms", 10_000, "forms drawn")
"""Ten forms that each draw the next one ten times are ten thousand million; pypdf has the same."""
RESOURCES = Bound("resources", 500_000, "resources of pages and forms")
"""The fonts of a page are looked at again for each form without its own."""
FONTS = Bound("fonts", 5_000, "fonts")
"""A font that is written into its page is made again on each."""
FONT_ENTRIES = Bound("font_entries", 500_000, "widths and characters in its fonts")
"""All fonts together: a range of a few bytes may stand for thousands of millions."""
WIDTHS = Bound("widths", 65_536, "widths in one font")
"""There are no more codes of two bytes."""
MAP_ENTRIES = Bound("map_entries", 100_000, "characters in the map of one font")
"""More than the characters of any font; pypdf has the same."""
GLYPH = Bound("glyph", 512, "characters for one code")
"""A code stands for a character or a ligature; the standard allows 512 bytes."""
CODE_MAPS = Bound("code_maps", 10, "kinds of codes in its fonts")
"""pdfminer.six reads a map for each from its own files, of up to some megabytes."""
OBJECT_TOKENS = Bound("object_tokens", 500_000, "tokens in its objects")
"""Each is kept as an object of Python, of some hundred bytes."""
SLOW_TOKENS = Bound("slow_tokens", 100_000, "tokens that are written oddly, or in fonts")
"""pdfminer.six reads them, which takes many times as long."""
LINES = Bound("lines", 500_000, "lines in the table of its objects")
"""Each is an object, which takes some more bytes of the file."""
LOOKUPS = Bound("lookups", 1_000_000, "look-ups of its objects")
"""Objects are looked for in each part of the table, and a reference costs a few bytes."""
SECTIONS = Bound("sections", 1_000, "parts of the table of its objects")
"""Each time that a PDF is changed, a part may be added."""
TITLE = Bound("title", 10_000, "bytes in its title or subject")
"""They are decoded one by one."""
FILTERS = Bound("filters", 10, "filters of one stream")
"""Each makes a copy of the data."""
RESCUED = Bound("rescued", 1_000, "compressed streams that are damaged")
"""They are inflated twice, the second time in small steps."""
LZW_CODES = Bound("lzw_codes", 2_000_000, "codes of LZW")
"""They are read one by one, and some give no byte."""
PREDICTED = Bound("predicted", 2**22, "bytes with a predictor")
"""They are computed one by one; tables of objects have them, with five bytes for each object."""
PREDICTOR_COLUMNS = Bound("predictor_columns", 250_000, "columns of a predictor")
"""A line above the first is made of that length; pypdf has the same."""
ASCII = Bound("ascii", 2**23, "bytes in base 85")
"""They are decoded one by one."""
ENCRYPTED = Bound("encrypted", 50_000, "encrypted strings and streams")
"""Each has a key of its own."""
RC4_BYTES = Bound("rc4_bytes", 2**22, "bytes of RC4 with a key of odd length")
"""They are decrypted one by one."""


@define
class Bounds:
    """What a PDF has used of the limits and of this reader's own bounds."""

    limits: Limits
    source: str = ""
    inflated: int = 0
    """Bytes that its streams have given."""
    tokens: Iterator[int] = field(init=False)
    """Counts the tokens in the content of pages, which are too many for :meth:`spend`."""
    _written: int = 0
    _spent: dict[str, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.tokens = chain(range(1, CONTENT_TOKENS.most + 1), self._too_many_tokens())

    def _too_many_tokens(self) -> Iterator[int]:
        self.check(CONTENT_TOKENS, CONTENT_TOKENS.most + 1)
        yield from ()

    def spend(self, bound: Bound, number: int = 1) -> None:
        """Count some more.

        Raises:
            LimitExceededError: there are too many.
        """
        total = self._spent[bound.name] = self._spent.get(bound.name, 0) + number
        self.check(bound, total)

    def check(self, bound: Bound, number: int) -> None:
        """Raise LimitExceededError if there are too many."""
        if number > bound.most:
            raise LimitExceededError(
                f"{self.source or 'the PDF'} has more than {bound.most} {bound.what} "
                f"(bound {bound.name} of the reader pdf); "
                "take the XML of the publication",
                source=self.source,
                limit=bound.name,
                value=bound.most,
            )

    def left(self, bound: Bound) -> int:
        """Return how many more there may be."""
        return bound.most - self._spent.get(bound.name, 0)

    @property
    def room(self) -> int:
        """Bytes that streams may still give."""
        return max(0, self.limits.inflated_bytes - self.inflated)

    def inflate(self, number: int) -> None:
        """Count bytes that a stream has given.

        Raises:
            LimitExceededError: there are too many.
        """
        self.inflated += number
        self.limits.check("inflated_bytes", self.inflated, self.source)

    def write(self, number: int) -> None:
        """Count characters of the text.

        Raises:
            LimitExceededError: there are too many.
        """
        self._written += number
        self.limits.check("characters", self._written, self.source)
        self.check(TEXT, self._written)
