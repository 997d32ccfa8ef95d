"""Pages on a screen, on a phone and in print: read, scrolled and tabbed through as people do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kvlib
from browser.samples import PAGES
from browser.tools import (
    MODES,
    NEEDS_AXE,
    NEEDS_BROWSER,
    NEEDS_PDF,
    NEEDS_VNU,
    findings_of_axe,
    findings_of_vnu,
    opened,
    printed,
    started,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {name: folder / f"{name.replace(' ', '-')}.html" for name in PAGES}
    for name, path in made.items():
        docs = PAGES[name]
        kvlib.dump(docs[0] if len(docs) == 1 else docs, path)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as made:
        yield made


@NEEDS_VNU
def test_the_validator_finds_nothing(paths: dict[str, Path]) -> None:
    assert findings_of_vnu(*paths.values()) == ""


@NEEDS_AXE
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, mode: str, paths: dict[str, Path], browser: Browser) -> None:
    with opened(browser, paths[name], mode) as page:
        assert findings_of_axe(page) == []


# --- on a screen --------------------------------------------------------------


def top(page: Page, selector: str) -> float:
    """Where an element is on the screen."""
    box = page.locator(selector).bounding_box()
    assert box
    return float(box["y"])


@NEEDS_BROWSER
@pytest.mark.parametrize(("name", "answer"), [("long", "#antwoord-2"), ("old", "#antwoord-2")])
def test_a_question_stays_in_sight(
    name: str, answer: str, paths: dict[str, Path], browser: Browser
) -> None:
    question = answer.replace("antwoord", "vraag")
    with opened(browser, paths[name], "light") as page:
        page.evaluate("name => scrollTo(0, document.querySelector(name).offsetTop + 600)", answer)
        assert top(page, answer) < -500
        assert 0 <= top(page, question) < 100
    with opened(browser, paths[name], "phone") as page:
        assert top(page, question) < top(page, answer)


@NEEDS_BROWSER
def test_a_long_question_scrolls_by_keyboard(paths: dict[str, Path], browser: Browser) -> None:
    with opened(browser, paths["long"], "light") as page:
        side = page.locator(".kv-scrolls").first
        side.focus()
        height = side.bounding_box()
        assert height
        assert height["height"] <= 800
        page.keyboard.press("End")
        page.wait_for_function("document.activeElement.scrollTop > 0")


@NEEDS_BROWSER
@pytest.mark.parametrize("mode", ["light", "phone"])
def test_a_table_that_is_too_wide_says_so_and_scrolls_by_keyboard(
    mode: str, paths: dict[str, Path], browser: Browser
) -> None:
    with opened(browser, paths["tabular"], mode) as page:
        too_wide = 0
        for region in page.get_by_role("region").all():
            if region.evaluate("each => each.scrollWidth > each.clientWidth"):
                too_wide += 1
                assert region.locator(".kv-hint").is_visible()
                region.focus()
                page.keyboard.press("ArrowRight")
                page.wait_for_function("document.activeElement.scrollLeft > 0")
        assert too_wide == {"light": 1, "phone": 2}[mode]


@NEEDS_BROWSER
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("mode", ["light", "phone", "print"])
def test_nothing_is_wider_than_the_screen_or_the_paper(
    name: str, mode: str, paths: dict[str, Path], browser: Browser
) -> None:
    with opened(browser, paths[name], mode) as page:
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


@NEEDS_BROWSER
def test_figures_stand_right(paths: dict[str, Path], browser: Browser) -> None:
    with opened(browser, paths["tabular"], "light") as page:
        edges = page.locator("#tabel-2 tr > :nth-child(2)").evaluate_all(
            """cells => cells.map(cell => {
                 const range = document.createRange();
                 range.selectNodeContents(cell);
                 return Math.round(range.getBoundingClientRect().right);
               })"""
        )
        assert len(edges) == 4
        assert len(set(edges)) == 1


@NEEDS_BROWSER
def test_the_contents_are_first_in_sight_and_lead_to_each_document(
    paths: dict[str, Path], browser: Browser
) -> None:
    with opened(browser, paths["many"], "light") as page:
        assert top(page, "h1") < top(page, "#inhoud") < top(page, "article >> nth=0")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
        assert page.get_by_role("link", name="Naar de inhoud").first.bounding_box()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        second = page.locator("article").nth(1)
        page.wait_for_url(f"**#{second.get_attribute('id')}")
        assert page.locator("#inhoud a").count() == len(PAGES["many"])


# --- in print -----------------------------------------------------------------


@NEEDS_PDF
@pytest.mark.parametrize("name", ["short", "long", "tabular", "old", "many"])
def test_each_printed_page_has_its_number_and_the_source(
    name: str, paths: dict[str, Path], browser: Browser, tmp_path: Path
) -> None:
    source = PAGES[name][0].url if len(PAGES[name]) == 1 else "Kamervragen"
    assert source
    with opened(browser, paths[name], "print") as page:
        sheets = printed(page, tmp_path / "a.pdf")
    feet = [sheet.strip().splitlines()[-1].split() for sheet in sheets]
    assert [foot[0] for foot in feet] == [source] * len(sheets)
    assert ["".join(foot[1:]) for foot in feet] == [
        f"{number}/{len(sheets)}" for number in range(1, len(sheets) + 1)
    ]


@NEEDS_PDF
def test_each_printed_page_of_several_documents_has_the_source_of_its_own(
    paths: dict[str, Path], browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, paths["many"], "print") as page:
        contents, *sheets = printed(page, tmp_path / "a.pdf")
    lines = [line.strip() for sheet in sheets for line in sheet.splitlines()]
    found = [line for line in lines if line.startswith("Bron: ")]
    urls = [f"Bron: {doc.url}" for doc in PAGES["many"]]
    assert len(found) == len(sheets)
    assert list(dict.fromkeys(found)) == list(dict.fromkeys(urls))
    assert "Bron" not in contents


@NEEDS_PDF
def test_printed_pages_are_full_of_whole_paragraphs(
    paths: dict[str, Path], browser: Browser, tmp_path: Path
) -> None:
    """A page ends because the next paragraph, of six lines at most, does not fit."""
    with opened(browser, paths["long"], "print") as page:
        sheets = [sheet.strip().splitlines() for sheet in printed(page, tmp_path / "a.pdf")]
    inner = [[line for line in sheet[:-1] if line.strip()] for sheet in sheets[1:6]]
    assert min(map(len, inner)) >= max(map(len, inner)) - 6
    assert {sheet[-1][-1] for sheet in inner} == {"."}


@NEEDS_PDF
def test_all_is_printed(paths: dict[str, Path], browser: Browser, tmp_path: Path) -> None:
    """Doubts that are folded on the screen, too."""
    with opened(browser, paths["old"], "print") as page:
        text = "".join(printed(page, tmp_path / "a.pdf"))
    assert "[Vraag] 1" in text
    assert "[Antwoord] 1" in text
    assert "Bij deze vraag is geen antwoord gevonden." in text
    with opened(browser, paths["tabular"], "print") as page:
        text = "".join(printed(page, tmp_path / "b.pdf"))
    assert "€ 11.345,00" in text
