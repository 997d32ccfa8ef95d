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
