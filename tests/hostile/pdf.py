"""PDFs that cost a reader much more than their size, or that lead it astray.

Each is a small function; the words in its docstring say what it tries. All of them hold the text
of a Kamervraag, unless what they try is in its place.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

from attrs import field, frozen

__all__ = ["PDF"]

MIB = 2**20
TEXT = (
    "Vragen van het lid De Korte (LVB) aan de Minister van Zeewezen over de vuurtorens",
    "(ingezonden 3 mei 2024).",
    "Vraag 1",
    "Kent u de vuurtorens?",
)
HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
PDF: dict[str, Callable[[], bytes]] = {}
"""How each file is made, by its name."""


def _hostile(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Enter a file under its name."""
    PDF[make.__name__.strip("_").replace("_", " ")] = make
    return make


def drawn(lines: Iterable[str] = TEXT, *, before: str = "", after: str = "") -> bytes:
    """Content of a page with these lines."""
    shown = "".join(
        "({}) Tj 0 -11 Td\n".format(line.replace("(", "\\(").replace(")", "\\)")) for line in lines
    )
    return f"{before} BT /F 9 Tf 60 700 Td\n{shown}ET {after}".encode("latin-1")


def stream(data: bytes, attrs: str = "") -> bytes:
    """A stream as it is."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (attrs.encode(), len(data), data)


def flate(data: bytes, attrs: str = "") -> bytes:
    """A compressed stream."""
    return stream(zlib.compress(data, 9), f"/Filter /FlateDecode {attrs}")


@frozen
class File:
    """A PDF of one page; objects are added, or take the place of others, by their numbers.

    1 is the catalog, 2 the tree of pages, 3 the page, 4 its content, 5 its resources and 6 its
    font.
    """

    objects: dict[int, bytes | str] = field(factory=dict)
    trailer: str = ""

    def parts(self) -> dict[int, bytes]:
        """All objects."""
        usual: dict[int, bytes | str] = {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 560 770] /Contents 4 0 R "
            "/Resources 5 0 R >>",
            4: stream(drawn()),
            5: "<< /Font << /F 6 0 R >> >>",
            6: HELVETICA,
        }
        return {
            number: data.encode("latin-1") if isinstance(data, str) else data
            for number, data in (usual | self.objects).items()
        }

    def body(self) -> tuple[bytes, dict[int, int]]:
        """The objects in the file, and their places."""
        out, places = bytearray(b"%PDF-1.7\n"), {}
        for number, data in self.parts().items():
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
        return bytes(out), places

    def data(self) -> bytes:
        """The file, with a table of its objects."""
        out, places = self.body()
        rows = b"".join(
            b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items()
        )
        size = max(places) + 1
        return out + (
            b"xref\n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
            % (rows, size, self.trailer.encode(), len(out))
        )


def content(data: bytes) -> bytes:
    """A file whose page has this compressed content."""
    return File({4: flate(data)}).data()


def font(spec: str, objects: dict[int, bytes | str] | None = None) -> bytes:
    """A file whose font is described so."""
    return File({6: spec, **(objects or {})}).data()


def cid_font(more: str, objects: dict[int, bytes | str] | None = None, top: str = "") -> bytes:
    """A file whose font has codes of two bytes."""
    inner = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Zee /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> {more} >>"
    )
    spec = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Zee /Encoding /Identity-H {top} "
        "/DescendantFonts [7 0 R] >>"
    )
    return font(spec, {7: inner, **(objects or {})})


# Filters.


@_hostile
def bomb_in_content() -> bytes:
    """A page of 256 MiB of blanks, in 260 KB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * MIB) for _ in range(256)) + packer.flush()
    return File({4: stream(packed, "/Filter /FlateDecode")}).data()


@_hostile
def bomb_in_a_bomb() -> bytes:
    """A page compressed five times, with 256 MiB in it."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * MIB) for _ in range(256)) + packer.flush()
    for _ in range(4):
        packed = zlib.compress(packed, 9)
    filters = "/FlateDecode " * 5
    return File({4: stream(packed, f"/Filter [{filters}]")}).data()


@_hostile
def a_thousand_filters() -> bytes:
    """A page with a thousand filters."""
    filters = "/ASCIIHexDecode " * 1000
    return File({4: stream(b"20" * 1000, f"/Filter [{filters}]")}).data()


@_hostile
def many_bombs() -> bytes:
    """A page of a hundred streams of 10 MiB each."""
    parts = {10 + n: flate(b" " * (10 * MIB)) for n in range(100)}
    kids = " ".join(f"{number} 0 R" for number in parts)
    page = f"<< /Type /Page /Parent 2 0 R /Contents [{kids}] /Resources 5 0 R >>"
    return File({3: page, **parts}).data()


@_hostile
def the_same_content_a_million_times() -> bytes:
    """A page whose contents are one stream a hundred thousand times."""
    page = f"<< /Type /Page /Parent 2 0 R /Contents [{'4 0 R ' * 100_000}] /Resources 5 0 R >>"
    return File({3: page, 4: stream(b"% zee\n" * 10_000)}).data()


def _lzw_codes(codes: Iterable[int]) -> bytes:
    """Codes of nine bits; the table is cleared before they would need ten."""
    bits = "".join(f"{code:09b}" for code in codes)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


@_hostile
def lzw_of_growing_entries() -> bytes:
    """LZW that repeats the last entry without an end: pdfminer.six keeps all of them."""
    rounds = [256, 32, *range(258, 500)]
    return File({4: stream(_lzw_codes(rounds) * 2000, "/Filter /LZWDecode")}).data()


@_hostile
def lzw_that_never_clears() -> bytes:
    """LZW of one code, a million times: each adds an entry."""
    data = _lzw_codes([256]) + b"\x20" * (2 * MIB)
    return File({4: stream(data, "/Filter /LZWDecode")}).data()


@_hostile
def runs_of_bytes() -> bytes:
    """2 MiB of runs that stand for 128 MiB."""
    return File({4: stream(b"\x81 " * MIB, "/Filter /RunLengthDecode")}).data()


@_hostile
def base_85_of_nulls() -> bytes:
    """16 MiB of the sign that stands for four null bytes."""
    return File({4: stream(b"z" * (16 * MIB) + b"~>", "/Filter /ASCII85Decode")}).data()


@_hostile
def base_85_of_blanks() -> bytes:
    """A million blanks where the signs around base 85 are looked for."""
    return File({4: stream(b" " * MIB + b"!", "/Filter /ASCII85Decode")}).data()


@_hostile
def predictor_of_a_wide_row() -> bytes:
    """A predictor with two thousand million columns."""
    parms = "/DecodeParms << /Predictor 12 /Columns 2147483647 /Colors 4 >>"
    return File({4: flate(b"\x02" * 1000, parms)}).data()


@_hostile
def predictor_of_many_rows() -> bytes:
    """60 MiB with the costliest predictor of PNG."""
    parms = "/DecodeParms << /Predictor 15 /Columns 1000 >>"
    return File({4: flate((b"\x04" + b" " * 1000) * 60_000, parms)}).data()


@_hostile
def predictor_of_tiff() -> bytes:
    """60 MiB with the predictor of TIFF."""
    parms = "/DecodeParms << /Predictor 2 /Columns 1000 >>"
    return File({4: flate(b" " * (60 * MIB), parms)}).data()


@_hostile
def fax_as_content() -> bytes:
    """A page that is a fax of two thousand million columns."""
    parms = "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 /Rows 9999 >>"
    return File({4: stream(b"\x00\x10\x01" * 1000, parms)}).data()


@_hostile
def picture_as_content() -> bytes:
    """A page that says it is a picture of JBIG2."""
    return File({4: stream(b"\x97JB2\r\n\x1a\n" * 1000, "/Filter /JBIG2Decode")}).data()


# Content.


@_hostile
def operators() -> bytes:
    """Ten million operators."""
    return content(b"q Q " * 5_000_000 + drawn())


@_hostile
def states() -> bytes:
    """A million states, one inside the other."""
    return content(b"q " * 1_000_000 + drawn())


@_hostile
def operands() -> bytes:
    """Ten million numbers, and no operator."""
    return content(b"1 " * 10_000_000 + drawn())


@_hostile
def operands_left_over() -> bytes:
    """Half a million numbers that no operator takes, and as many operators."""
    return content(b"1 zee " * 200_000 + b"1 0 0 1 0 0 cm " * 100_000 + drawn())


@_hostile
def names_in_content() -> bytes:
    """A million different names."""
    return content(b" ".join(b"/N%d" % n for n in range(1_000_000)) + drawn())


@_hostile
def path_without_end() -> bytes:
    """A path of two million lines that is never drawn."""
    return content(b"1 1 m " + b"1 1 l " * 600_000 + drawn())


@_hostile
def arrays_in_arrays() -> bytes:
    """A million arrays, one inside the other, to be shown as text."""
    return content(drawn() + b"[" * 1_000_000)


@_hostile
def long_array() -> bytes:
    """One array of five million strings."""
    return content(drawn(after="BT [") + b"(a)" * 5_000_000 + b"] TJ ET")


@_hostile
def brackets_in_a_string() -> bytes:
    """A string of ten million brackets."""
    return content(drawn() + b"(" * 5_000_000 + b")" * 5_000_000)


@_hostile
def escapes_in_a_string() -> bytes:
    """A string of five million escapes."""
    return content(drawn(after="BT (") + b"\\)" * 5_000_000 + b") Tj ET")


@_hostile
def letters_one_by_one() -> bytes:
    """A page of a million letters, each drawn by itself."""
    return content(drawn(after="BT 1 0 0 1 60 600 Tm") + b"(a) Tj " * 1_000_000 + b"ET")


@_hostile
def letters_all_over() -> bytes:
    """A page of 90,000 words, each in a place of its own."""
    words = "".join(
        f"1 0 0 1 {n * 7 % 500}.{n % 10} {n * 13 % 700}.{n % 7} Tm (zee) Tj " for n in range(90_000)
    )
    return content(drawn(after=f"BT {words} ET"))


@_hostile
def long_line() -> bytes:
    """A line of five million letters."""
    return content(drawn(after="BT 60 600 Td (") + b"zee " * 1_250_000 + b") Tj ET")


@_hostile
def inline_image_without_end() -> bytes:
    """A picture in the text that never ends."""
    return content(drawn(after="BI /W 1 /H 1 ID ") + b"a a " * 4_000_000)


@_hostile
def number_of_many_digits() -> bytes:
    """A number of ten million digits."""
    return content(drawn() + b"1" * 10_000_000 + b" Tc")


# Forms.


def _forms(depth: int, times: int) -> dict[int, bytes | str]:
    """Forms that each draw the next one some times."""
    forms: dict[int, bytes | str] = {}
    for level in range(depth):
        attrs = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources {200 + level} 0 R"
        forms[100 + level] = stream(b"/X Do " * times, attrs)
        forms[200 + level] = f"<< /XObject << /X {101 + level} 0 R >> >>"
    return forms


def _with_form(objects: dict[int, bytes | str]) -> bytes:
    resources = "<< /Font << /F 6 0 R >> /XObject << /X 100 0 R >> >>"
    return File({4: stream(drawn(after="/X Do")), 5: resources, **objects}).data()


@_hostile
def forms_that_double() -> bytes:
    """Forty forms that each draw the next one twice: a million million."""
    return _with_form(_forms(40, 2))


@_hostile
def forms_in_forms() -> bytes:
    """A thousand forms, one inside the other."""
    forms: dict[int, bytes | str] = {}
    for level in range(1000):
        resources = f"<< /XObject << /X {101 + level} 0 R >> >>"
        attrs = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources {resources}"
        forms[100 + level] = stream(b"/X Do ", attrs)
    return _with_form(forms)


@_hostile
def form_that_draws_itself() -> bytes:
    """A form that draws itself."""
    forms = _forms(1, 1)
    forms[200] = "<< /XObject << /X 100 0 R >> >>"
    return _with_form(forms)


@_hostile
def large_form_many_times() -> bytes:
    """A form of 1 MiB, drawn five thousand times."""
    attrs = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    resources = "<< /Font << /F 6 0 R >> /XObject << /X 100 0 R >> >>"
    page = drawn(after="/X Do " * 5000)
    form = flate(b"% zee\n" * (MIB // 6), attrs)
    return File({4: stream(page), 5: resources, 100: form}).data()


@_hostile
def form_with_many_fonts() -> bytes:
    """A form with five thousand fonts of its own, drawn ten thousand times."""
    fonts = " ".join(f"/F{n} {HELVETICA}" for n in range(5000))
    attrs = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << {fonts} >> >>"
    forms: dict[int, bytes | str] = {100: stream(b" ", attrs)}
    resources = "<< /Font << /F 6 0 R >> /XObject << /X 100 0 R >> >>"
    return File({4: stream(drawn(after="/X Do " * 10_000)), 5: resources, **forms}).data()


# Fonts.


def _to_unicode(written: str) -> bytes:
    return font(
        HELVETICA.replace(">>", "/ToUnicode 7 0 R >>"),
        {7: flate(f"begincmap\n{written}\nendcmap".encode())},
    )


@_hostile
def map_of_one_range() -> bytes:
    """A map of characters with one range of four thousand million codes."""
    return _to_unicode("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange")


@_hostile
def map_of_cid_ranges() -> bytes:
    """A map of characters with one range of four thousand million glyphs."""
    return _to_unicode("1 begincidrange <00000000> <ffffffff> 1 endcidrange")


@_hostile
def map_of_many_codes() -> bytes:
    """A map of a million codes."""
    rows = "\n".join(f"<{n:06x}> <0041>" for n in range(1_000_000))
    return _to_unicode(f"beginbfchar\n{rows}\nendbfchar")


@_hostile
def map_of_long_texts() -> bytes:
    """A map that makes thirty thousand letters of each code, and a page that shows many."""
    rows = f"beginbfchar <41> <{'0041' * 30_000}> endbfchar"
    return File(
        {
            4: flate(drawn(after="BT 60 600 Td (") + b"A" * 1_000_000 + b") Tj ET"),
            6: HELVETICA.replace(">>", "/ToUnicode 7 0 R >>"),
            7: flate(f"begincmap\n{rows}\nendcmap".encode()),
        }
    ).data()


@_hostile
def map_that_uses_maps() -> bytes:
    """A map that uses a hundred maps of pdfminer.six, each of some megabytes."""
    names = ("UniGB-UTF16", "UniCNS-UTF16", "UniJIS-UTF16", "UniKS-UTF16", "GBK2K", "GB-EUC")
    used = "\n".join(f"/{name}-{way} usecmap" for name in names for way in "HV")
    return _to_unicode(used)


@_hostile
def maps_by_name() -> bytes:
    """Fonts that name each map that pdfminer.six has."""
    scripts, codes = ("GB", "CNS", "JIS", "KS"), ("UTF8", "UTF16", "UTF32", "UCS2")
    names = [f"Uni{script}-{code}" for script in scripts for code in codes]
    specs = " ".join(
        f"/F{n} << /Type /Font /Subtype /Type0 /BaseFont /Zee /Encoding /{name}-H "
        f"/DescendantFonts [7 0 R] >>"
        for n, name in enumerate(names)
    )
    inner = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Zee >>"
    return File({5: f"<< /Font << /F 6 0 R {specs} >> >>", 7: inner}).data()


@_hostile
def widths_of_one_range() -> bytes:
    """One width for four thousand million codes."""
    return cid_font("/W [0 4294967295 500]")


@_hostile
def widths_downwards() -> bytes:
    """The same for a font that is written downwards."""
    return cid_font("/W2 [0 4294967295 500 0 0]").replace(b"/Identity-H", b"/Identity-V")


@_hostile
def widths_of_many_fonts() -> bytes:
    """Two thousand fonts with 60,000 widths each, in one list."""
    specs = " ".join(
        f"/F{n} << /Type /Font /Subtype /TrueType /BaseFont /Zee{n} /Widths 7 0 R >>"
        for n in range(2000)
    )
    widths = f"[{'500 ' * 60_000}]"
    return File({5: f"<< /Font << /F 6 0 R {specs} >> >>", 7: widths}).data()


@_hostile
def box_that_doubles() -> bytes:
    """The box of a font is a list of two lists of two lists, forty times."""
    lists: dict[int, bytes | str] = {100 + n: f"[{101 + n} 0 R {101 + n} 0 R]" for n in range(40)}
    lists[7] = "<< /Type /FontDescriptor /FontName /Zee /FontBBox 100 0 R >>"
    return font("<< /Type /Font /Subtype /TrueType /BaseFont /Zee /FontDescriptor 7 0 R >>", lists)


def _truetype(table: bytes) -> bytes:
    """A file with a TrueType font that has this table of characters."""
    head = b"\x00\x01\x00\x00\x00\x01" + bytes(6)
    directory = b"cmap" + bytes(4) + (28).to_bytes(4, "big") + len(table).to_bytes(4, "big")
    descriptor = "<< /Type /FontDescriptor /FontName /Zee /Flags 4 /FontFile2 8 0 R >>"
    return cid_font("/FontDescriptor 9 0 R", {8: flate(head + directory + table), 9: descriptor})


@_hostile
def glyphs_of_one_range() -> bytes:
    """A TrueType font whose table has a range of four thousand million characters."""
    table = b"\x00\x00\x00\x01\x00\x03\x00\x0a" + (12).to_bytes(4, "big")
    table += b"\x00\x0c" + bytes(10) + (1).to_bytes(4, "big")
    return _truetype(table + bytes(4) + b"\xff\xff\xff\xff" + bytes(4))


@_hostile
def glyphs_of_many_ranges() -> bytes:
    """A TrueType font with thirty thousand ranges of all characters."""
    count = 30_000
    table = b"\x00\x00\x00\x01\x00\x03\x00\x01" + (12).to_bytes(4, "big")
    table += b"\x00\x04" + bytes(4) + (2 * count).to_bytes(2, "big") + bytes(6)
    ends, starts = b"\xff\xff" * count, bytes(2 * count)
    return _truetype(table + ends + bytes(2) + starts + bytes(2 * count) + bytes(2 * count))


@_hostile
def font_program_of_words() -> bytes:
    """A font of type 1 whose head has five million words."""
    descriptor = "<< /Type /FontDescriptor /FontName /Zee /FontFile 8 0 R >>"
    program = flate(b"zee " * 5_000_000, "/Length1 20000000")
    spec = "<< /Type /Font /Subtype /Type1 /BaseFont /Zee /FontDescriptor 7 0 R >>"
    return font(spec, {7: descriptor, 8: program})


@_hostile
def differences() -> bytes:
    """An encoding with a million names."""
    encoding = f"<< /Type /Encoding /Differences [0 {'/a' * 1_000_000}] >>"
    return font(HELVETICA.replace("/WinAnsiEncoding", encoding))


@_hostile
def font_in_itself() -> bytes:
    """A composite font that is its own descendant."""
    spec = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    return font(spec)


# Objects and their tables.


@_hostile
def table_of_many_objects() -> bytes:
    """A table that announces four thousand million objects."""
    return File().data().replace(b"xref\n1 1\n", b"xref\n0 4294967295\n")


def _with_table(
    attrs: str, rows: bytes = b"", objects: dict[int, bytes | str] | None = None
) -> bytes:
    """A file whose table of objects is a stream."""
    out, places = File(objects or {}).body()
    rows = rows or b"".join(
        b"\x01" + places.get(n, 0).to_bytes(4, "big") + b"\x00" for n in range(max(places) + 1)
    )
    table = flate(rows, f"/Type /XRef /Size 20 /W [1 4 1] /Root 1 0 R {attrs}")
    end = b"startxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"999 0 obj\n%s\nendobj\n%s" % (table, end)


@_hostile
def table_stream_of_many_objects() -> bytes:
    """A table in a stream with a range of four thousand million objects, and no tree of pages."""
    catalog = "<< /Type /Catalog >>"
    return _with_table("/Index [0 4294967295]", objects={1: catalog})


@_hostile
def table_stream_without_fields() -> bytes:
    """A table in a stream whose entries have no bytes, for two thousand million objects."""
    data = _with_table("/Index [0 2147483647]", objects={1: "<< /Type /Catalog >>"})
    return data.replace(b"/W [1 4 1]", b"/W [0 0 0]")


@_hostile
def table_stream_of_many_ranges() -> bytes:
    """A table in a stream with half a million empty ranges, each gone through for each object."""
    return _with_table(f"/Index [{'0 0 ' * 200_000} 0 20]")


@_hostile
def table_that_follows_itself() -> bytes:
    """A table whose previous part is the table itself."""
    out = File().data()
    place = out.index(b"xref\n1 1")
    return out.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d " % place)


@_hostile
def chain_of_tables() -> bytes:
    """Twenty thousand tables, each with the place of the one before."""
    out, places = File().body()
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % each for each in places.items())
    out += b"xref\n%strailer\n<< /Size 7 /Root 1 0 R >>\n" % rows
    place, parts = out.index(b"xref\n1 1"), [out]
    at = len(out)
    for _ in range(20_000):
        part = b"xref\n0 0\ntrailer\n<< /Prev %d >>\n" % place
        parts.append(part)
        place, at = at, at + len(part)
    return b"".join(parts) + b"startxref\n%d\n%%%%EOF\n" % place


@_hostile
def objects_in_their_own_stream() -> bytes:
    """An object stream that is said to be inside itself."""
    rows = b"".join(b"\x02" + (7).to_bytes(4, "big") + b"\x00" for _ in range(20))
    packed = stream(b"1 0 << /Type /Catalog >>", "/Type /ObjStm /N 1 /First 4")
    return _with_table("", rows, {7: packed})


@_hostile
def object_stream_of_many() -> bytes:
    """An object stream that announces two thousand million objects, and has two million."""
    attrs = "/Type /ObjStm /N 2147483647 /First 4 /Extends 7 0 R"
    rows = b"".join(b"\x02" + (7).to_bytes(4, "big") + b"\x00" for _ in range(7))
    rows += b"\x01" + (0).to_bytes(4, "big") + b"\x00"
    data: dict[int, bytes | str] = {7: flate(b"1 0 " * 1_000_000, attrs)}
    place = File(data).body()[1][7]
    return _with_table("", rows[:-6] + b"\x01" + place.to_bytes(4, "big") + b"\x00", data)


@_hostile
def object_of_many_numbers() -> bytes:
    """A list of ten million numbers as the contents of a page."""
    page = f"<< /Type /Page /Parent 2 0 R /Contents [{'1 ' * 10_000_000}] /Resources 5 0 R >>"
    return File({3: page}).data()


@_hostile
def object_of_many_references() -> bytes:
    """A list of three million references as the children of the tree of pages."""
    return File({2: f"<< /Type /Pages /Kids [3 0 R {'3 0 R ' * 3_000_000}] /Count 1 >>"}).data()


@_hostile
def lists_in_lists() -> bytes:
    """A million lists, one inside the other, as the resources of a page."""
    return File({5: b"[" * 1_000_000 + b"]" * 1_000_000}).data()


@_hostile
def objects_that_refer_on() -> bytes:
    """Fifty thousand objects that each stand for the next one."""
    chain: dict[int, bytes | str] = {10 + n: f"{11 + n} 0 R" for n in range(50_000)}
    return File({4: "10 0 R", **chain}).data()


@_hostile
def object_that_is_itself() -> bytes:
    """An object that stands for itself."""
    return File({4: "4 0 R"}).data()


@_hostile
def length_of_the_stream_itself() -> bytes:
    """A stream whose length is the stream."""
    return File({4: b"<< /Length 4 0 R >>\nstream\n%s\nendstream" % drawn()}).data()


@_hostile
def no_table_and_one_long_line() -> bytes:
    """30 MB without a line's end and without a table."""
    out = File().body()[0]
    return out + b"zee " * 7_500_000 + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@_hostile
def no_table_and_many_lines() -> bytes:
    """30 MB of ends of lines, without a table."""
    out = File().body()[0]
    return out + b"\n" * 30_000_000 + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


@_hostile
def no_table_and_many_objects() -> bytes:
    """A million objects without a table."""
    out = File().body()[0]
    more = b"".join(b"%d 0 obj\n1\nendobj\n" % n for n in range(10, 1_000_000))
    return out + more + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


@_hostile
def string_without_end() -> bytes:
    """An object that is a string of 30 MB without an end."""
    out = File().body()[0]
    return out + b"10 0 obj\n(" + b"zee (" * 6_000_000 + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@_hostile
def comment_before_an_object() -> bytes:
    """A comment of 30 MB inside the page's object, written so that pdfminer.six reads it."""
    page = f"<< /Type /Page /Zee#20 1 %{'zee ' * 7_500_000}\n/Contents 4 0 R /Resources 5 0 R >>"
    return File({3: page}).data()


@_hostile
def ends_of_file() -> bytes:
    """The word startxref a million times."""
    return File().data() + b"startxref " * 1_000_000 + b"\n%%EOF\n"


# The tree of pages.


@_hostile
def tree_of_pages_that_loops() -> bytes:
    """A tree of pages that is its own child."""
    return File({2: "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2147483647 >>"}).data()


@_hostile
def tree_of_pages_that_doubles() -> bytes:
    """Forty parts of the tree of pages, each with the next one twice."""
    parts: dict[int, bytes | str] = {
        100 + n: f"<< /Type /Pages /Kids [{101 + n} 0 R {101 + n} 0 R] >>" for n in range(40)
    }
    parts[140] = "<< /Type /Pages /Kids [3 0 R 3 0 R] >>"
    return File({2: "<< /Type /Pages /Kids [100 0 R] /Count 1 >>", **parts}).data()


@_hostile
def deep_tree_of_pages() -> bytes:
    """Ten thousand parts of the tree of pages, one inside the other."""
    parts: dict[int, bytes | str] = {
        100 + n: f"<< /Type /Pages /Kids [{101 + n} 0 R] >>" for n in range(10_000)
    }
    parts[10_100] = "<< /Type /Pages /Kids [3 0 R] >>"
    return File({2: "<< /Type /Pages /Kids [100 0 R] /Count 1 >>", **parts}).data()


@_hostile
def many_pages() -> bytes:
    """Sixty thousand pages."""
    page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 5 0 R >>"
    pages: dict[int, bytes | str] = dict.fromkeys(range(10, 60_010), page)
    kids = " ".join(f"{number} 0 R" for number in pages)
    return File({2: f"<< /Type /Pages /Kids [{kids}] /Count 60000 >>", **pages}).data()


@_hostile
def page_labels_that_double() -> bytes:
    """Labels of pages in a tree whose parts each have the next one twice."""
    parts: dict[int, bytes | str] = {
        100 + n: f"<< /Kids [{101 + n} 0 R {101 + n} 0 R] >>" for n in range(40)
    }
    parts[140] = "<< /Nums [0 << /S /D >>] >>"
    return File({1: "<< /Type /Catalog /Pages 2 0 R /PageLabels 100 0 R >>", **parts}).data()


# Encryption.


def _encrypted(params: str, objects: dict[int, bytes | str] | None = None) -> bytes:
    file = File({50: f"<< /Filter /Standard {params} >>", **(objects or {})}, "/Encrypt 50 0 R")
    return file.data()


@_hostile
def key_of_no_bytes() -> bytes:
    """An encryption whose key has no bytes."""
    return _encrypted(f"/V 2 /R 3 /Length 0 /P -4 /O ({'o' * 32}) /U ({'u' * 32})")


@_hostile
def key_of_many_bytes() -> bytes:
    """An encryption whose key has two thousand million bits."""
    return _encrypted(f"/V 2 /R 3 /Length 2147483647 /P -4 /O ({'o' * 32}) /U ({'u' * 32})")


@_hostile
def long_password_strings() -> bytes:
    """Strings of 10 MB that the key is computed from, sixty-four times over."""
    crypt = "/CF << /A << /CFM /AESV3 >> >> /StmF /A /StrF /A /OE (e) /UE (e)"
    return _encrypted(f"/V 5 /R 6 /P -4 /O ({'o' * 10_000_000}) /U ({'u' * 10_000_000}) {crypt}")


@_hostile
def metadata_of_many_bytes() -> bytes:
    """A title of 20 MB."""
    return File({60: f"<< /Title ({'zee ' * 5_000_000}) >>"}, "/Info 60 0 R").data()
