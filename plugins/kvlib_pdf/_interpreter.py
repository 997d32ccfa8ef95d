"""Run the operators of pages: those that matter to the text, within bounds.

The operators are pdfminer's own; those that draw, or set a colour, do nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdfinterp import PDFPageInterpreter, PDFStackT
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import LIT, literal_name
from pdfminer.utils import MATRIX_IDENTITY, Matrix, mult_matrix

from kvlib_pdf._bounds import CONTENT_BYTES, FORM_DEPTH, FORMS, RESOURCES, STATES, Bounds
from kvlib_pdf._content import operations
from kvlib_pdf._damage import Damage
from kvlib_pdf._fonts import Fonts

if TYPE_CHECKING:
    from pdfminer.pdfdevice import PDFDevice
    from pdfminer.pdffont import PDFFont

__all__ = ["Interpreter"]

Operator = tuple[Callable[..., None], int]
"""What an operator does, and the number of its operands."""

_FORM = LIT("Form")
_PAINTING = ("m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f_a", "B", "B_a", "b", "b_a")
_CLIPPING = ("n", "W", "W_a", "sh", "BI", "ID", "EI")
_GRAPHICS = ("w", "J", "j", "M", "d", "ri", "i", "gs", "CS", "cs", "G", "g", "RG", "rg", "K", "k")
_MARKING = ("MP", "DP", "BMC", "BDC", "EMC", "BX", "EX")
_SILENT = frozenset((*_PAINTING, *_CLIPPING, *_GRAPHICS, *_MARKING))
"""Operators that do not matter to the text; a path alone may have a million points."""
_COLOURS = frozenset((b"SC", b"sc", b"SCN", b"scn"))
"""Operators of any number of operands, that do not matter either."""
_PICTURES = (LIT("Image"), LIT("PS"))
_KEPT = 1000  # operators
_MISSING = "missing"  # not the number of any object


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with its loop over tokens replaced."""

    def __init__(
        self, fonts: Fonts, device: PDFDevice, bounds: Bounds, damage: Damage, depth: int = 0
    ) -> None:
        super().__init__(fonts, device)
        self._bounds = bounds
        self._damage = damage
        self._depth = depth

    def dup(self) -> Interpreter:
        """Return an interpreter for a form on this page."""
        fonts = cast("Fonts", self.rsrcmgr)
        return Interpreter(fonts, self.device, self._bounds, self._damage, self._depth + 1)

    def init_resources(self, resources: dict[object, object]) -> None:
        """Prepare fonts and forms."""
        self.resources = resources
        self.fontmap: dict[object, PDFFont] = {}
        self.xobjmap = {}
        if not resources:
            return
        given = dict_value(resources)
        fonts, forms = dict_value(given.get("Font")), dict_value(given.get("XObject"))
        self._bounds.spend(RESOURCES, len(fonts) + len(forms))
        self.xobjmap = dict(forms)
        for name, spec in fonts.items():
            number = spec.objid if isinstance(spec, PDFObjRef) else None
            if not isinstance(resolve1(spec), dict):
                self._damage.add(f"the font {name} is missing")
            self.fontmap[name] = self.rsrcmgr.get_font(number, dict_value(spec))

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operators of these content streams."""
        parts = list(self._contents(streams))
        data = parts[0] if len(parts) == 1 else b"\n".join(parts)
        operators = _Operators(self._operator)
        for keyword, operands in operations(data, self._bounds, self._damage):
            operator = operators[keyword]
            if operator and len(operands) == operator[1]:
                operator[0](*operands)  # nearly always
            elif operator and keyword not in _COLOURS:
                self._run_unlike(operator, operands)

    def _run_unlike(self, operator: Operator, operands: list[Any]) -> None:
        """Run an operator that has not as many operands as it takes: on the last, if enough."""
        function, count = operator
        if len(operands) > count:
            self._damage.add("an operator has too many operands")
            function(*operands[len(operands) - count :])
        elif function is not _nothing:
            self._damage.add("an operator has too few operands")

    def _contents(self, streams: Sequence[object]) -> Iterator[bytes]:
        """Yield the streams' bytes, without any stream that is already running: a loop."""
        self.stream_ids.clear()
        found: list[PDFStream] = []
        for item in streams:
            stream = resolve1(item)
            if not isinstance(stream, PDFStream) or stream.objid is None:
                if stream is not None:  # what is missing is said elsewhere
                    self._damage.add("page content is not a stream")
            elif stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                found.append(stream)
        for stream in found:
            data = stream.get_data()
            self._bounds.spend(CONTENT_BYTES, len(data) + 1)
            yield data

    def do_q(self) -> None:
        """Keep the state; that of the graphics never changes here."""
        self._bounds.check(STATES, len(self.gstack) + 1)
        self.gstack.append((self.ctm, self.textstate.copy(), self.graphicstate))

    def do_Tf(self, fontid: PDFStackT, fontsize: PDFStackT) -> None:  # noqa: N802
        """Set the font; for one that is missing, pdfminer.six takes a font without widths."""
        name = literal_name(fontid)
        if name not in self.fontmap:
            self._damage.add(f"the font {name[:40]} is missing")
            self.fontmap[name] = self.rsrcmgr.get_font(_MISSING, {})
        super().do_Tf(fontid, fontsize)

    def do_TJ(self, seq: PDFStackT) -> None:  # noqa: N802
        """Show text; pdfminer.six would copy the whole graphics state for it."""
        if self.textstate.font is not None:
            state = self.graphicstate
            self.device.render_string(self.textstate, seq, state.ncs, state)  # type: ignore[arg-type]
        else:
            self._damage.add("text is shown without a font")

    def do__w(self, aw: PDFStackT, ac: PDFStackT, s: PDFStackT) -> None:
        """Set the spacing, go to the next line and show text: the operator ``"``.

        pdfminer.six does not go to the next line (ISO 32000-1, table 109).
        """
        self.do_Tw(aw)
        self.do_Tc(ac)
        self.do__q(s)

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802
        """Draw a form; a picture has no text."""
        name = literal_name(xobjid_arg)
        if name not in self.xobjmap:
            self._damage.add(f"the form or picture {name[:40]} is missing")
            return
        form = stream_value(self.xobjmap[name])
        kind = form.get("Subtype")
        if kind is _FORM and "BBox" in form:
            self._draw(form)
        elif kind not in _PICTURES:
            self._damage.add(f"the form {name[:40]} has no box, and is not drawn")

    def _draw(self, form: PDFStream) -> None:
        self._bounds.spend(FORMS)
        self._bounds.check(FORM_DEPTH, self._depth + 1)
        matrix = cast("Matrix", list_value(form.get("Matrix", MATRIX_IDENTITY)))
        # Before PDF 1.2, a form used the resources of its page.
        own = form.get("Resources")
        resources = dict_value(own) if own else self.resources
        interpreter = self.subinterp()
        interpreter.render_contents(resources, [form], ctm=mult_matrix(matrix, self.ctm))

    def _operator(self, keyword: bytes) -> Operator | None:
        name = keyword.decode("latin-1")
        for sign, word in (("*", "_a"), ('"', "_w"), ("'", "_q")):
            name = name.replace(sign, word)
        function = getattr(self, f"do_{name}", None)
        if function is None:
            self._damage.add("page content has an operator that does not exist")
            return None
        is_silent = name in _SILENT or keyword in _COLOURS
        return (_nothing if is_silent else function), function.__code__.co_argcount - 1


class _Operators(dict[bytes, Operator | None]):
    """Keeps the operators that are found, and some of those that are not."""

    def __init__(self, find: Callable[[bytes], Operator | None]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, keyword: bytes) -> Operator | None:
        found = self._find(keyword)
        if found or len(self) < _KEPT:
            self[keyword] = found
        return found


def _nothing(*_: Any) -> None:
    """Do what an operator does that does not matter to the text."""
