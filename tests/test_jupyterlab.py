"""What JupyterLab makes of it, in a real browser: light and dark, run and untrusted.

An optional group: it needs the extra ``notebook`` and Debian's chromium. The pictures to look at
are written to the folder that ``KVLIB_PICTURES`` names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import frozen

import kvlib
import lab
from kvlib.markup import facts
from kvlib.model import Answer, Cell, Document, Kind, Paragraph, Question, Table

pytest.importorskip("jupyterlab", reason="the extra `notebook` is not installed")
pytest.importorskip("playwright.sync_api", reason="the extra `notebook` is not installed")
if not lab.CHROMIUM.exists():
    pytest.skip(f"there is no {lab.CHROMIUM}", allow_module_level=True)

EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "examples" / "ah-tk-20252026-9001.xml"
DOC = attrs.evolve(kvlib.load(EXAMPLE), origin=None)
MONEY = "Kost dit $5 miljoen of $10 miljoen?"
WIDE = tuple(Cell(text=f"{year} in miljoenen euro’s") for year in range(2000, 2024))
OLD = Document(
    kind=Kind.ANSWERS,
    subject="kosten",
    body=(
        Question(label="1", numbers=("1",), blocks=(Paragraph(text=MONEY),)),
        Answer(label="1", numbers=("1",), blocks=(Paragraph(text="Ja."), Table(rows=(WIDE,) * 2))),
    ),
)
CELLS: dict[str, Any] = {
    'import kvlib\ndoc = kvlib.load("example.json")\ndoc': DOC,
    "doc.questions[2:]": DOC.questions[2:],
    "doc.exchanges[0]": DOC.exchanges[0],
    "doc.answers[2].blocks[2]": DOC.answers[2].blocks[2],
    "doc.remarks": DOC.remarks,
    'old = kvlib.load("old.json")\nold.exchanges': OLD.exchanges,
    'kvlib.explain(b"abc")': kvlib.explain(b"abc"),
}
VIEWS = [f"{name}-{theme}" for name in ("run", "untrusted") for theme in ("light", "dark")]


@frozen
class View:
    """A notebook in the browser."""

    name: str
    page: Any

    def ask(self, script: str) -> Any:
        """Return what a function of the notebook's outputs gives."""
        return self.page.evaluate(f"({script})([...document.querySelectorAll('.kv-notebook')])")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two notebooks: one to run, one with outputs that nobody has signed."""
    made = tmp_path_factory.mktemp("lab")
    kvlib.dump(DOC, made / "example.json")
    kvlib.dump(OLD, made / "old.json")
    lab.write_notebook(made / "run.ipynb", dict.fromkeys(CELLS))
    lab.write_notebook(made / "untrusted.ipynb", CELLS)
    return made


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for the pictures."""
    given = os.environ.get("KVLIB_PICTURES")
    made = Path(given) if given else tmp_path_factory.mktemp("pictures")
    made.mkdir(exist_ok=True)
    return made


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """One window for all tests."""
    with lab.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address of JupyterLab."""
    with lab.served(folder) as served:
        yield served


@pytest.fixture(scope="module", params=VIEWS)
def view(request: pytest.FixtureRequest, page: Any, address: str, pictures: Path) -> View:
    """Each notebook in each theme."""
    name, _, theme = request.param.partition("-")
    url = address.format(f"{name}.ipynb")
    lab.open_notebook(page, url, dark=theme == "dark", run=name == "run")
    page.screenshot(path=pictures / f"{request.param}.png")
    return View(request.param, page)


# Says of each fact where its name and its value stand.
FACTS = """outputs => [...outputs[0].querySelector('table').rows].map(row => {
  const [name, value] = [...row.cells].map(cell => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const {left, right, top, bottom} = range.getBoundingClientRect();
    return {text: cell.innerText, left, right, top, bottom};
  });
  return {name, value};
})"""


def assert_facts_read_right(rows: list[dict[str, Any]]) -> None:
    """Each name is beside its own value, in a column of names, and all above the next."""
    read = [(row["name"]["text"], row["value"]["text"].split("\n")) for row in rows]
    assert read == list(facts(DOC))
    assert max(row["name"]["right"] for row in rows) < min(row["value"]["left"] for row in rows)
    for row in rows:
        assert row["value"]["top"] - 4 < row["name"]["top"]
        assert row["name"]["bottom"] < row["value"]["bottom"] + 4
    for above, below in pairwise(rows):
        assert above["value"]["bottom"] <= below["value"]["top"] + 1
        assert above["value"]["left"] == below["value"]["left"]


def test_every_cell_has_its_output(view: View) -> None:
    assert lab.is_trusted(view.page) == [view.name.startswith("run")] * len(CELLS)
    assert view.ask("outputs => outputs.length") == len(CELLS)


def test_facts_read_right(view: View) -> None:
    assert_facts_read_right(view.ask(FACTS))


def test_nothing_is_taken_out(view: View) -> None:
    html = "".join(record._repr_html_() for record in CELLS.values())
    styles = re.findall(r' style="([^"]*)"', html)
    shown = view.ask("""outputs => outputs.flatMap(
        output => [output, ...output.querySelectorAll('[style]')].map(
            each => each.getAttribute('style')))""")
    assert [re.sub(r"\s|;$", "", each) for each in shown] == [
        re.sub(r"\s", "", each) for each in styles
    ]


# The contrast of two colours, as WCAG 2 counts it; a text's colour may be let through by opacity.
CONTRAST = """
const parts = colour => colour.match(/[\\d.]+/g).map(Number);
const light = rgb => rgb.slice(0, 3).map(v => v / 255).map(
  v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const ground = element => {
  for (let e = element; e; e = e.parentElement) {
    const found = parts(getComputedStyle(e).backgroundColor);
    if (found.length === 3 || found[3] === 1) return found;
  }
  return [255, 255, 255];
};
const opacity = element =>
  element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1;
const contrast = (element, colour) => {
  const [behind, through] = [ground(element), opacity(element)];
  const mixed = parts(colour).slice(0, 3).map((v, i) => v * through + behind[i] * (1 - through));
  const [one, other] = [light(mixed), light(behind)].sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
};
"""
BARS = f"""outputs => {{ {CONTRAST}
  return outputs.flatMap(output => [...output.querySelectorAll('div')]).map(
    div => [div, getComputedStyle(div)]
  ).filter(([_, style]) => style.borderLeftWidth === '4px').map(
    ([div, style]) => contrast(div, style.borderLeftColor));
}}"""
TEXTS = f"""outputs => {{ {CONTRAST}
  return outputs.flatMap(output => [...output.querySelectorAll('*')]).filter(
    each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  ).map(each => [contrast(each, getComputedStyle(each).color), each.innerText]);
}}"""


def test_questions_and_answers_have_bars_that_can_be_seen(view: View) -> None:
    bars = view.ask(BARS)
    items = [
        item
        for record in (DOC, OLD, DOC.exchanges[0])
        for exchange in getattr(record, "exchanges", (record,))
        for item in (*exchange.questions, *exchange.answers)
    ]
    assert len(bars) == len(items) + len(DOC.questions[2:])
    assert min(bars) >= 3


def test_every_text_can_be_read(view: View) -> None:
    texts = view.ask(TEXTS)
    assert len(texts) > 50
    assert [text for contrast, text in texts if contrast < 4.5] == []


def test_dollars_are_no_mathematics(view: View) -> None:
    assert view.ask(f"outputs => outputs.filter(o => o.innerText.includes({MONEY!r})).length") == 1


def test_texts_stand_left_and_lists_have_only_their_printed_markers(view: View) -> None:
    aligned = "each => getComputedStyle(each).textAlign"
    cells = view.ask(f"os => os.flatMap(o => [...o.querySelectorAll('td, th')]).map({aligned})")
    assert set(cells) == {"left"}
    sign = "each => getComputedStyle(each).listStyleType"
    signs = view.ask(f"os => os.flatMap(o => [...o.querySelectorAll('ul')]).map({sign})")
    assert len(signs) == 2  # of the whole document, and of its third question
    assert set(signs) == {"none"}


def test_nothing_is_wider_than_the_notebook(view: View) -> None:
    spilt = "outputs.filter(output => output.scrollWidth > output.clientWidth + 1).length"
    assert view.ask(f"outputs => {spilt}") == 0
    assert (
        view.ask("""outputs => outputs.flatMap(o => [...o.querySelectorAll('div')]).filter(
        div => div.scrollWidth > div.clientWidth + 1).length""")
        == 1
    )  # the wide table scrolls


def test_a_mark_leads_to_its_note_and_back(view: View) -> None:
    page = view.page
    size = page.viewport_size
    page.set_viewport_size({"width": 1000, "height": 500})
    for target in ("9001-noot-3", "bij-noot-3"):
        page.locator(f".kv-notebook a[href$='{target}']").first.click()
        page.wait_for_function(f"""() => {{
            const found = document.querySelector("[id$='{target}'], [data-jupyter-id$='{target}']");
            const {{top, bottom}} = found.getBoundingClientRect();
            return top >= 0 && bottom <= 500;
        }}""")
    page.set_viewport_size(size)


def test_it_reads_right_without_any_style(page: Any, pictures: Path) -> None:
    html = "".join(record._repr_html_() for record in CELLS.values())
    page.set_content(re.sub(r' style="[^"]*"', "", html))
    page.screenshot(path=pictures / "plain.png", full_page=True)
    plain = View("plain", page)
    assert_facts_read_right(plain.ask(FACTS))
    words = plain.ask("outputs => outputs.map(output => output.innerText).join('')")
    for exchange in DOC.exchanges:
        for item in (*exchange.questions, *exchange.answers):
            assert item.label in words
    assert "Vraag 1\n\nKost dit" in words
    assert "Antwoord 1\n\nJa." in words
