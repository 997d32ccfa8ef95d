"""Small fictional documents that the tests are built from."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

ASKED = (
    "Vragen van het lid De Korte (LVB) aan de Minister van Zeewezen over de vuurtorens "
    "(ingezonden 3 mei 2024)."
)
REPLIED = "Antwoord van Minister Van Dam (Zeewezen) (ontvangen 7 juni 2024)."
TEXT = f"""{ASKED}

{REPLIED}

Vraag 1
Kent u de vuurtorens?

Antwoord 1
Ja, één voor één.
"""
PNG = bytes.fromhex("89504e470d0a1a0a0000000d494844520000000100000001080600000000") + bytes(50)

_XML_ASKED = (
    '<kamervraagomschrijving type="vraag">Vragen van het lid <naam><achternaam>De Korte'
    "</achternaam></naam> (<organisatie>LVB</organisatie>) aan de Minister van Zeewezen over "
    "<kamervraagonderwerp>de vuurtorens</kamervraagonderwerp> (ingezonden "
    '<datum isodatum="2024-05-03">3 mei 2024</datum>).</kamervraagomschrijving>'
)
_XML_REPLIED = (
    '<kamervraagomschrijving type="antwoord">Antwoord van Minister <naam><achternaam>Van Dam'
    "</achternaam></naam> (<organisatie>Zeewezen</organisatie>) (ontvangen "
    '<datum isodatum="2024-06-07">7 juni 2024</datum>).</kamervraagomschrijving>'
)
XML_BODY = (
    '<vraag><nr status="officieel">Vraag 1</nr><al>Kent u de vuurtorens?</al></vraag>'
    '<antwoord><nr status="officieel">Antwoord 1</nr><al>Ja, één voor één.</al></antwoord>'
)


def xml(
    body: str = XML_BODY,
    *,
    asked: str = _XML_ASKED,
    replied: str = _XML_REPLIED,
    head: str = "",
    prolog: str = "",
) -> str:
    """A publication in the current dialect."""
    return (
        f"{prolog}<officiele-publicatie>{head}<kamervragen>{asked}{replied}{body}"
        f"</kamervragen></officiele-publicatie>"
    )


def vraag(content: str) -> str:
    """A publication of one question."""
    return xml(f"<vraag><nr>Vraag 1</nr>{content}</vraag>", replied="")


def pdf(
    lines: Iterable[str] = tuple(TEXT.split("\n")), *, password: str = "", title: str = "None"
) -> bytes:
    """A PDF with these lines, one under the other; an empty one is white space."""
    target = BytesIO()
    encrypt = StandardEncryption(password, ownerPassword="meester") if password else None
    canvas = Canvas(target, pagesize=(560, 770), invariant=1, encrypt=encrypt)
    canvas.setTitle(title)
    height = 740.0
    for line in lines:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, height, line)
        height -= 11
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def raw_pdf(
    *pages: str,
    media_box: str = "0 0 560 770",
    encoding: str = "latin-1",
    fonts: tuple[str, ...] = (),
) -> bytes:
    """A PDF with these content streams; fonts /R, /B and /I are Helvetica and its faces.

    Each page has a font /X of its own, if ``fonts`` are given, written into the page itself.
    """
    count = len(pages)
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{face} "
            f"/Encoding /WinAnsiEncoding >>".encode()
            for face in ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
        ),
    ]
    shared = "/R 3 0 R /B 4 0 R /I 5 0 R"
    for number, content in enumerate(pages):
        stream = content.encode(encoding)
        own = f"/X {fonts[number]}" if fonts else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{media_box}] /Contents {7 + 2 * number} 0 R "
            f"/Resources << /Font << {shared} {own} >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, offsets = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(out))
    )
