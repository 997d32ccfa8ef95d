"""The measurements of benchmarks/run.py, and its words for times; nothing is timed here."""

from __future__ import annotations

import gc
from functools import _lru_cache_wrapper
from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

import kvlib
from corpus import FORMATS, ROOT
from samples import TEXT

EXAMPLE = ROOT / "docs" / "examples" / "ah-tk-20252026-9001"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """The modules of the benchmarks."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    names = ("documents", "measurements", "neighbours", "page", "records", "timing")
    return {name: import_module(name) for name in names}


def _table(bench: dict[str, ModuleType], folder: Path) -> dict[str, dict[str, object]]:
    """By measurement the neighbours, each with its bound."""
    every = [
        bench["documents"].Documents(kind, origin, [EXAMPLE.with_suffix(suffix)])
        for kind, suffix in FORMATS.items()
        for origin in ("real", "invented")
    ]
    return {
        each.name: {near.side.name: near.bound and near.bound.most for near in each.neighbours}
        for each in bench["measurements"].measurements(every, folder)
    }


@pytest.mark.parametrize(
    ("measurement", "neighbours"),
    [
        (
            "Reading XML, real",
            {
                "lxml, parse only": 7,
                "BeautifulSoup, parse only": None,
                "a short XPath script": None,
            },
        ),
        (
            "Reading PDF, real",
            {
                "pdfminer extract_text": 0.14,
                "pypdf, text only": None,
                "pypdfium2, text only": None,
            },
        ),
        (
            "Reading text, real",
            {
                "a walk over the lines that makes records": 4,
                "a walk over the lines, text and place only": None,
            },
        ),
        ("Opening XML, real", {"kvlib.loads(data)": 0.1}),
        ("First load of XML", {"python -c pass": 12, "lxml.etree.parse": None}),
        ("Importing", {"python -c pass": 1.25}),
        ("Converting a folder of XML to JSON Lines", {"a short XPath script": None}),
        (
            "Converting a folder of PDF to JSON Lines",
            {"a script with pdfminer extract_text": None},
        ),
        (
            "Converting a folder of text to JSON Lines",
            {"a script that walks over the lines": None},
        ),
    ],
)
def test_measured_beside_neighbours(
    bench: dict[str, ModuleType],
    tmp_path: Path,
    measurement: str,
    neighbours: dict[str, float | None],
) -> None:
    assert _table(bench, tmp_path)[measurement] == neighbours


def test_documents_are_read_anew_and_warm(bench: dict[str, ModuleType]) -> None:
    for kind, suffix in FORMATS.items():
        path = EXAMPLE.with_suffix(suffix)
        read = bench["measurements"].reading(bench["documents"].Documents(kind, "real", [path]))
        anew, warm = read.ours
        assert (anew.before, anew.is_warm) == (bench["timing"].forget, False), kind
        assert warm.before is not bench["timing"].forget, kind
        assert warm.is_warm, kind


def test_the_page_has_every_measurement(bench: dict[str, ModuleType], tmp_path: Path) -> None:
    page = (ROOT / "docs" / "performance.md").read_text("utf-8")
    titles = {line[3:] for line in page.splitlines() if line.startswith("## ")}
    others = {"Documents per second", "How it is measured", "Bounds"}
    assert titles == {*others, *_table(bench, tmp_path)}


def test_forgetting_empties_what_is_remembered(bench: dict[str, ModuleType]) -> None:
    kvlib.loads(TEXT)
    bench["timing"]._memories.cache_clear()
    caches = [
        each
        for each in gc.get_objects()
        if isinstance(each, _lru_cache_wrapper)
        and str(each.__module__).startswith("kvlib")
        and each.cache_parameters()["maxsize"]
    ]
    assert any(each.cache_info().currsize for each in caches)
    bench["timing"].forget()
    assert not any(each.cache_info().currsize for each in caches)


def test_a_time_is_that_of_one_document(bench: dict[str, ModuleType]) -> None:
    """Neither the warming nor what is done before each document counts."""
    done: list[str] = []
    ticks = count()
    side = bench["timing"].Side(
        "reading",
        [lambda: done.append("a"), lambda: done.append("b")],
        before=lambda: done.append("forget"),
        is_warm=True,
        clock=lambda: next(ticks) * 2.0,
    )
    assert side.seconds(2) == 2.0
    assert "".join(done) == "ab" + "forgetaforgetb" * 2


def test_medians_of_every_side(bench: dict[str, ModuleType]) -> None:
    moves = iter((0.0, 1.0, 0.0, 1.0, 0.0, 9.0, 0.0, 2.0))
    slow = bench["timing"].Side("slow", [lambda: None], clock=lambda: next(moves))
    assert bench["timing"].medians([([slow], 1)], rounds=3) == [{"slow": 2.0}]


def _measured(bench: dict[str, ModuleType], ours: float) -> object:
    records, side = bench["records"], bench["timing"].Side
    beside = [
        records.Neighbour(side("parse", []), records.Bound(7)),
        records.Neighbour(side("data", []), records.Bound(0.1, is_ms=True)),
        records.Neighbour(side("else", []), package="no-such", module="no_such_module"),
    ]
    of = records.Measurement("Reading boats", 2, [side("kvlib", [])], beside)
    return records.Measured(of, {"kvlib": ours, "parse": 0.001, "data": 0.0059})


def test_a_bound_that_is_missed_is_said(bench: dict[str, ModuleType]) -> None:
    """A ratio of 6 and 0.1 ms more hold; a ratio of 8 does not."""
    held, missed = (bench["page"].tables([_measured(bench, s)]) for s in (0.00595, 0.008))
    assert "All of them hold" in held
    assert "| kvlib | parse | 7.00 times | 5.95 times | yes |" in held
    assert "| kvlib | data | 0.100 ms more | 0.050 ms more | yes |" in held
    assert "2 of them are missed" in missed
    assert "| kvlib | parse | 7.00 times | 8.00 times | **no** |" in missed
    assert "| parse | 1.000 | 8.00 |" in missed


def test_documents_per_second(bench: dict[str, ModuleType]) -> None:
    """The page begins with them; a measurement of another kind is not among them."""
    records, side = bench["records"], bench["timing"].Side
    sides = [side(f"kvlib.loads, {when}", []) for when in ("not read before", "read before")]
    every = [
        records.Measured(
            records.Measurement(name, 2, sides, []), {sides[0].name: 0.00089, sides[1].name: 0.4}
        )
        for name in ("Reading boats", "Opening boats")
    ]
    rows = [line for line in bench["page"].speeds(every) if line.startswith("| ")]
    assert rows == ["| | not read before | read before |", "| boats | 1,100 | 2.5 |"]
    page = bench["page"].page([every[0]], 1, bench["page"].PACKAGES)
    assert page.index("| boats | 1,100 |") < page.index("## Bounds")


def test_a_neighbour_that_is_not_installed_is_left_out(bench: dict[str, ModuleType]) -> None:
    measured = _measured(bench, 1.0)
    assert "else" not in bench["page"].tables([measured])
    assert bench["records"].absent([measured.of]) == ["no-such"]  # type: ignore[attr-defined]


def test_the_walks_give_the_same_places(bench: dict[str, ModuleType]) -> None:
    """Every question and answer of the Document begins and ends where a line of the walk does."""
    path = EXAMPLE.with_suffix(".txt")
    walked = bench["neighbours"].record_walk(path.read_bytes())
    document = kvlib.load(path)
    items = [*document.questions, *document.answers]
    spans = [item.span for item in items if item.span]
    assert len(spans) == 9
    assert {span.start for span in spans} <= {each.span.start for each in walked}
    assert {span.end for span in spans} <= {each.span.end for each in walked}
    lines = bench["neighbours"].line_walk(path.read_bytes())
    assert [(each.line, each.offset) for each in lines] == [
        (each.span.start.line, each.span.start.offset) for each in walked
    ]


def test_the_xpath_script_finds_questions_and_answers(bench: dict[str, ModuleType]) -> None:
    path = EXAMPLE.with_suffix(".xml")
    found = bench["neighbours"].xpath_script(path.read_bytes())
    document = kvlib.load(path)
    assert [each["label"] for each in found["questions"]] == [q.label for q in document.questions]
    assert found["questions"][0]["text"] == document.questions[0].text
    assert found["answers"][0]["text"] == document.answers[0].text
    assert [document.subject] == found["subject"]
