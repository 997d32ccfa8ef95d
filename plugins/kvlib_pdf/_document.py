"""A PDF's objects and pages, read within bounds and with a record of what is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFNoValidXRef, PDFXRef
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, int_value, list_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, LIT

from kvlib_pdf._bounds import LOOKUPS, SECTIONS, Bounds
from kvlib_pdf._damage import Damage
from kvlib_pdf._objects import Objects, OddError
from kvlib_pdf._parsers import FileParser, values_of
from kvlib_pdf._security import handlers
from kvlib_pdf._tables import RebuiltTable, StreamTable

__all__ = ["PdfFile"]

_PAGE, _PAGES = LIT("Page"), LIT("Pages")
_INHERITED = frozenset(PDFPage.INHERITABLE_ATTRS)


class PdfFile(PDFDocument):
    """A document that reads most objects itself, and leaves those written oddly to pdfminer.six.

    It refuses objects that refer to themselves: pdfminer.six would loop.
    """

    def __init__(self, data: bytes, password: str, bounds: Bounds, damage: Damage) -> None:
        self._bounds = bounds
        self._damage = damage
        self._objects = Objects(self, data, bounds, damage)
        self.security_handler_registry = handlers(bounds)  # type: ignore[misc]
        super().__init__(FileParser(data, bounds, damage), password)

    def find_xref(self, parser: PDFParser) -> int:
        """Return the place of the table of objects, or -1."""
        return parser.table_place() if isinstance(parser, FileParser) else -1

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Read the parts of the table, the last one first; pdfminer.six follows a loop of them.

        Where one is not to be read, the objects are looked for in the file.
        """
        try:
            self._read_parts(parser, start, xrefs)
        except PDFNoValidXRef:
            self._damage.add("its table of objects is lost, and was made anew")
            parser.fallback = True
            table = RebuiltTable()
            table.load(parser)
            xrefs.append(table)

    def _read_parts(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        waiting, seen = [start], set[int]()
        while waiting:
            place = waiting.pop()
            if place in seen:
                self._damage.add("the parts of its table of objects form a circle")
                continue
            seen.add(place)
            self._bounds.spend(SECTIONS)
            trailer = self._read_part(parser, place, xrefs)
            # The part in a stream comes first, so it is put down last.
            waiting += [int_value(trailer[key]) for key in ("Prev", "XRefStm") if key in trailer]

    def _read_part(self, parser: PDFParser, place: int, xrefs: list[Any]) -> dict[str, Any]:
        if place == -1:
            raise PDFNoValidXRef("no place of the table")
        parser.seek(place)
        try:
            at, token = parser.nexttoken()
        except PSEOF:
            raise PDFNoValidXRef("Unexpected EOF") from None
        table: PDFXRef | StreamTable
        if isinstance(token, int):
            parser.seek(at)
            table = StreamTable(self._bounds)
        else:
            if token is parser.KEYWORD_XREF:
                parser.nextline()
            table = PDFXRef()
        table.load(parser)
        xrefs.append(table)
        return table.get_trailer()

    def _getobj_parse(self, pos: int, objid: int) -> object:
        parser = self._parser
        if parser is not None and not parser.fallback:
            with suppress(OddError):
                return self._objects.read(pos, objid)
        return super()._getobj_parse(pos, objid)

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        count = stream.get("N", 0)
        data = stream.get_data()
        if type(count) is int:
            with suppress(OddError):
                inner = Objects(self, data, self._bounds, self._damage, KWD(b"null"))
                return inner.read_all(), count
        return values_of(data, self, self._bounds), count

    def getobj(self, objid: int) -> object:
        """Return the object of this number."""
        found, seen = self._find(objid), {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFSyntaxError(f"object {objid} refers to itself")
            seen.add(found.objid)
            found = self._find(found.objid)
        return found

    def _find(self, objid: int) -> object:
        self._bounds.spend(LOOKUPS, 1 + len(self.xrefs))
        try:
            return super().getobj(objid)
        except PDFObjectNotFound:
            self._damage.add(f"object {objid} is missing")
            raise

    def pages(self) -> Iterator[PDFPage]:
        """Yield the pages; pdfminer.six would follow their labels, which are not needed.

        Where the tree of pages is lost, all objects are looked through.
        """
        count = 0
        if "Pages" in self.catalog:
            for number, attrs in self._in_tree(self.catalog["Pages"]):
                count += 1
                self._damage.page = count
                yield PDFPage(self, number, attrs, None)
                self._damage.page = 0
        if not count:
            yield from self._all_pages()
            return
        said = int_value(dict_value(self.catalog["Pages"]).get("Count"))
        if said > count:
            self._damage.add(f"it says that it has {said} pages, and has {count}")

    def _in_tree(self, root: object) -> Iterator[tuple[int, dict[str, Any]]]:
        waiting: list[tuple[object, dict[str, Any]]] = [(root, self.catalog)]
        seen: set[int] = set()
        while waiting:
            node, parent = waiting.pop()
            number = node if isinstance(node, int) else getattr(node, "objid", None)
            if number is None:
                raise PDFSyntaxError("a page is not an object of its own")
            if number in seen:
                continue
            seen.add(number)
            attrs = dict_value(self.getobj(number) if isinstance(node, int) else node)
            attrs = {key: parent[key] for key in _INHERITED if key in parent} | attrs
            kind = attrs.get("Type", attrs.get("type"))
            if kind is _PAGES and "Kids" in attrs:
                waiting += [(kid, attrs) for kid in reversed(list_value(attrs["Kids"]))]
            elif kind is _PAGE:
                yield number, attrs
            elif attrs.keys() - _INHERITED:
                self._damage.add(f"object {number} in the tree of pages is not a page")

    def _all_pages(self) -> Iterator[PDFPage]:
        """Yield the pages among all objects."""
        self._damage.add("its tree of pages is lost")
        count = 0
        for number in dict.fromkeys(chain.from_iterable(t.get_objids() for t in self.xrefs)):
            with suppress(PDFObjectNotFound):
                found = self.getobj(number)
                if isinstance(found, dict) and found.get("Type") is _PAGE:
                    count += 1
                    self._damage.page = count
                    yield PDFPage(self, number, found, None)
                    self._damage.page = 0
