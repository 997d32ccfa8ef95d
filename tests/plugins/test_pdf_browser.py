"""Pages that a browser printed: day, title, address and page number around each page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from attrs import frozen
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

import kvlib
from assemble.sheet import wrapped
from kvlib.model import Document
from samples import ASKED

HEIGHT, RIGHT, LEFT, STEP = 842.0, 555.0, 46.0, 20.0
ADDRESS = "https://www.ministerie-voorbeeld.example/documenten/kamervragen/2024/vuurtorens"
CUT = "https://www.ministerie-voorbeeld.example/documenten/kamerv…"
DOTS = "https://www.ministerie-voorbeeld.example/documenten/..."
TITLE = "Antwoord op vragen over vuurtorens | Nieuws"


@frozen
class Browser:
    """What a browser prints at the left and right, at the top and foot of page n of m."""

    top: tuple[str, str]
    foot: tuple[str, str]

    def head(self) -> str:
        return " ".join(self.top)

    def feet(self, pages: int) -> list[str]:
        return [" ".join(self.of(page, pages)) for page in range(1, pages + 1)]

    def of(self, page: int, pages: int) -> tuple[str, str]:
        left, right = (each.replace("#", str(page)).replace("@", str(pages)) for each in self.foot)
        return left, right


BROWSERS = {
    "Chrome": Browser(("02-06-2024 14:31", TITLE), (ADDRESS, "#/@")),
    "Chrome in English": Browser(("6/2/24, 2:31 PM", TITLE), (ADDRESS, "#/@")),
    "Chrome, address cut off": Browser(("02-06-2024 14:31", TITLE), (CUT, "#/@")),
    "Chrome, address cut off with dots": Browser(("02-06-2024 14:31", TITLE), (DOTS, "#/@")),
    "Firefox": Browser((TITLE, ADDRESS), ("# van @", "02-06-2024 14:31")),
    "Firefox in English": Browser((TITLE, CUT), ("# of @", "6/2/24, 2:31 PM")),
    "Firefox, address cut off with dots": Browser((TITLE, DOTS), ("# of @", "02-06-2024 14:31")),
}

# An answer goes over each break: in the middle of a sentence, and between two paragraphs.
ONE = [
    "Vraag 1",
    *wrapped("Kent u het bericht dat de vuurtoren van Oosterwaard niet meer brandt?"),
    "",
    "Antwoord 1",
    *wrapped(
        "Ja. De lamp is sinds het voorjaar buiten gebruik, omdat de dienst die haar onderhoudt"
    ),
]
TWO = [
    *wrapped("een ander deel zoekt dat niet meer wordt gemaakt, en dat dus moet worden nagemaakt."),
    "",
    "Vraag 2",
    "Wanneer brandt zij weer?",
    "",
    "Antwoord 2",
    *wrapped("In het najaar. Tot die tijd is er een boei met een licht, dat van verre te zien is."),
]
THREE = [
    *wrapped("De schippers zijn daarvan op de hoogte gebracht, en hebben geen klachten gemeld."),
]
TAIL = ["", "", "Deel deze pagina: Facebook · LinkedIn · E-mail", "Over deze site · Privacy"]
ITEMS = [
    ("Vraag 1", ["Kent u het bericht dat de vuurtoren van Oosterwaard niet meer brandt?"]),
    (
        "Antwoord 1",
        [
            "Ja. De lamp is sinds het voorjaar buiten gebruik, omdat de dienst die haar onderhoudt "
            "een ander deel zoekt dat niet meer wordt gemaakt, en dat dus moet worden nagemaakt."
        ],
    ),
    ("Vraag 2", ["Wanneer brandt zij weer?"]),
    (
        "Antwoord 2",
        [
            "In het najaar. Tot die tijd is er een boei met een licht, dat van verre te zien is.",
            "De schippers zijn daarvan op de hoogte gebracht, en hebben geen klachten gemeld.",
        ],
    ),
]


def printed(pages: Sequence[Sequence[str]], browser: Browser) -> bytes:
    """The PDF of these pages, printed by a browser."""
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for number, lines in enumerate(pages, 1):
        canvas.setFont("Helvetica", 7)
        for (left, right), y in ((browser.top, 817), (browser.of(number, len(pages)), 20)):
            canvas.drawString(40, y, left)
            canvas.drawRightString(RIGHT, y, right)
        canvas.setFont("Helvetica", 13)
        for at, line in enumerate(lines):
            canvas.drawString(LEFT, HEIGHT - 60 - STEP * at, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


FAR = 30 * " "


def extracted(
    pages: Sequence[Sequence[str]], browser: Browser, *, form_feed: str, between: str = FAR
) -> str:
    """The same as text of a tool that keeps the layout, or does not."""
    done = []
    for number, lines in enumerate(pages, 1):
        left, right = browser.top
        first, last = browser.of(number, len(pages))
        body = "\n".join(lines)
        done.append(f"{left}{between}{right}\n\n{body}\n\n{first}{between}{last}\n")
    return form_feed.join(done)


def around(doc: Document) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in doc.furniture if each.kind != "surroundings"]


def items(doc: Document) -> list[tuple[str, list[str]]]:
    return [(item.label, [block.text for block in item.blocks]) for item in doc.body]


def expected(browser: Browser, pages: int) -> list[tuple[str, str]]:
    return [
        each
        for foot in browser.feet(pages)
        for each in (("running_head", browser.head()), ("running_foot", foot))
    ]


SHEETS = {
    "three pages": [[*wrapped(ASKED), "", *ONE], TWO, THREE],
    "two pages": [[*wrapped(ASKED), "", *ONE], [*TWO, "", *THREE]],
    "one page": [[*wrapped(ASKED), "", *ONE, *TWO, "", *THREE]],
}


@pytest.mark.parametrize("tail", [[], TAIL], ids=["", "with the end of a site"])
@pytest.mark.parametrize("sheets", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("browser", BROWSERS.values(), ids=BROWSERS)
def test_what_a_browser_prints_around_the_pages(
    browser: Browser, sheets: list[list[str]], tail: list[str]
) -> None:
    doc = kvlib.loads(printed([*sheets[:-1], [*sheets[-1], *tail]], browser))
    assert (ITEMS, expected(browser, len(sheets))) == (items(doc), around(doc))
    assert [] == [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize("form_feed", ["\f", "\n"], ids=["form feeds", "no form feeds"])
@pytest.mark.parametrize("sheets", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("browser", BROWSERS.values(), ids=BROWSERS)
def test_text_of_what_a_browser_printed(
    browser: Browser, sheets: list[list[str]], form_feed: str
) -> None:
    doc = kvlib.loads(extracted(sheets, browser, form_feed=form_feed))
    assert (ITEMS, expected(browser, len(sheets))) == (items(doc), around(doc))
    assert [] == [doubt.code for doubt in doc.diagnostics]


NEAR = {"near": " ", "on lines of their own": "\n"}


@pytest.mark.parametrize("between", NEAR.values(), ids=NEAR)
@pytest.mark.parametrize("form_feed", ["\f", "\n"], ids=["form feeds", "no form feeds"])
@pytest.mark.parametrize("sheets", [SHEETS["three pages"], SHEETS["two pages"]], ids=["3", "2"])
@pytest.mark.parametrize("browser", BROWSERS.values(), ids=BROWSERS)
def test_text_without_layout(
    browser: Browser, sheets: list[list[str]], form_feed: str, between: str
) -> None:
    """Tools put one blank or a line break where white space was."""
    text = extracted(sheets, browser, form_feed=form_feed, between=between)
    doc = kvlib.loads(text)
    assert ITEMS == items(doc)
    foot = [kind for kind, _ in around(doc)][-2:]
    assert {"running_foot"} <= {*foot} <= {"running_foot", "page_number", "running_head"}
    assert " ".join(text.split(ASKED[:9])[0].split()) == " ".join(
        words for _, words in around(doc)[: 1 + (between == "\n")]
    )
    assert [] == [doubt.code for doubt in doc.diagnostics]


@pytest.mark.parametrize("between", NEAR.values(), ids=NEAR)
@pytest.mark.parametrize("browser", [BROWSERS["Chrome"], BROWSERS["Firefox"]], ids=["C", "F"])
def test_the_foot_of_one_page_without_layout_is_kept_and_said(
    browser: Browser, between: str
) -> None:
    doc = kvlib.loads(extracted(SHEETS["one page"], browser, form_feed="", between=between))
    assert browser.feet(1)[0].split()[0] in doc.answers[-1].text
    assert "furniture-in-item" in [doubt.code for doubt in doc.diagnostics]
    assert [] == around(doc)


ADDRESSES = {
    "of several sites": ["https://a.example 1/3", "https://b.example 2/3", "https://c.example 3/3"],
    "of one site": ["https://a.example 1/3", "https://a.example 2/3"],
    "one below the other": ["https://a.example 1/2", "https://a.example 2/2", "en meer."],
    "with a day": ["1 van 2 02-06-2024 14:31", "2 van 2 03-06-2024 14:31"],
}


@pytest.mark.parametrize("lines", ADDRESSES.values(), ids=ADDRESSES)
def test_addresses_that_are_no_feet(lines: list[str]) -> None:
    """They stay in the answer, and it is said what they read like."""
    asked = [*wrapped(ASKED), "", "Vraag 1", "Waar staat dat?", "", "Antwoord 1", "Op deze sites:"]
    doc = kvlib.loads("\n".join([*asked, *lines, ""]))
    assert [] == [line for line in lines if " ".join(line.split()) not in doc.answers[-1].text]
    assert [] == around(doc)
    assert "furniture-in-item" in [doubt.code for doubt in doc.diagnostics]
