"""The document as text, as tools print it from a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias
from zlib import crc32

from fictional.layout import Page, TypesetLine, pages
from fictional.slugs import LEADING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fictional.setting import Run
    from kvlib.model import Document

TextStyle: TypeAlias = Literal["layout", "extractor", "plain", "lines"]
FURNITURE = {"title", "number", "colophon", "foot", "page"}
GAP = 1.5
"""Runs further apart than this get a blank between them."""


def _joined(runs: tuple[Run, ...], *, blanks: int = 1) -> str:
    text, end = "", None
    for run in runs:
        if end is not None and run.x - end > GAP and not text.endswith(" "):
            text += " " * blanks
        text += run.text
        end = run.end
    return text


def _note(line: TypesetLine, *, glued: bool) -> str:
    first, *others = line.runs
    if first.style.size > 5:
        return _joined(line.runs)
    return first.text + ("" if glued else " ") + _joined(tuple(others))


def _foot_line(lines: list[TypesetLine]) -> str:
    """Running foot and page number stand on one line."""
    return " ".join(line.text for line in lines)


def line_text(line: TypesetLine) -> str:
    """A line as a tool prints it that keeps the layout."""
    if line.kind == "note":
        return _note(line, glued=False)
    return _joined(line.runs, blanks=4 if line.kind == "table" else 1)


def _ended(line: TypesetLine, text: str) -> str:
    # The tool keeps the blank that the line broke at.
    return text if line.parted else f"{text} "


def _rows(lines: list[TypesetLine]) -> Iterator[str]:
    """Line by line; more space than usual between two lines shows as an empty line."""
    before: TypesetLine | None = None
    for row in _beside(lines):
        line = row[-1]
        if before and (before.y - line.y > LEADING * 1.2 or before.kind != line.kind == "note"):
            yield ""
        yield _ended(line, "    ".join(map(line_text, row)))
        before = line


def _beside(lines: list[TypesetLine]) -> list[list[TypesetLine]]:
    """Lines of one height belong together: those of the title block."""
    rows: list[list[TypesetLine]] = []
    for line in lines:
        if rows and abs(rows[-1][-1].y - line.y) < 1 and line.kind == "title":
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _layout_page(page: Page) -> str:
    main = [line for line in page if line.kind not in ("colophon", "foot", "page")]
    colophon = [line.text for line in page if line.kind == "colophon"]
    foot = [line for line in page if line.kind in ("foot", "page")]
    return "\n".join([*_rows(main), "", *colophon, _foot_line(foot)]) + "\n"


def _plain_page(page: Page) -> str:
    return " " + "\n".join(_rows([line for line in page if line.kind not in FURNITURE])) + "\n"


def _raised(run: Run) -> bool:
    return run.style.rise > 0 and run.text.strip().isdigit()


def _loose(line: TypesetLine) -> str:
    """A raised figure sometimes begins a new line."""
    parts: list[str] = []
    for index, run in enumerate(line.runs):
        if index and line.kind == "body" and _raised(run) and crc32(line.text.encode()) % 3 == 0:
            parts.append("\n")
        elif index and run.x - line.runs[index - 1].end > GAP and not parts[-1].endswith(" "):
            parts.append(" ")
        parts.append(run.text)
    return "".join(parts)


def _title(page: Page) -> str:
    """The title block: lines that stand beside each other are glued, or nearly."""
    texts = [line.text for line in page if line.kind in ("title", "number")]
    if not texts:
        return ""
    chamber, figure, session, kind, *others = texts
    return "\n".join([f"{chamber}{figure}", f"{session} {kind}", *others]) + "\n"


def _extracted_page(page: Page) -> str:
    body = [
        _note(line, glued=True) if line.kind == "note" else _loose(line)
        for line in page
        if line.kind not in FURNITURE
    ]
    colophon = [line.text for line in page if line.kind == "colophon"]
    foot = _foot_line([line for line in page if line.kind in ("foot", "page")])
    if colophon:
        *above, last = colophon
        # The colophon's last lines and the running foot come out as one.
        end = "".join([*above[1:], last, foot] if len(colophon) > 2 else [last, " ", foot])
        return "\n".join([*body, " ", "  ", above[0], end]) + "\n"
    return "\n".join([*body, foot]) + "\n"


def _apart(line: TypesetLine) -> str:
    """A small digit that opens a note is a line of its own; after a mark a new one begins."""
    first, *others = line.runs
    if line.kind == "note" and first.style.size < 5:
        return f"{first.text}\n{_joined(tuple(others))}"
    parts: list[str] = []
    start = 0
    for end, run in enumerate(line.runs, 1):
        if line.kind == "body" and _raised(run):
            parts.append(_joined(line.runs[start:end]))
            start = end
    return "\n".join(part for part in [*parts, _joined(line.runs[start:])] if part.strip())


def _lines_page(page: Page) -> str:
    title = "".join(f"{text}\n" for text in _title_lines(page))
    main = [_apart(line) for line in page if line.kind not in FURNITURE]
    colophon = [line.text for line in page if line.kind == "colophon"]
    foot = "\n\n".join(line.text for line in page if line.kind in ("foot", "page"))
    return title + "\n".join([*main, *colophon, foot]) + "\n"


def _title_lines(page: Page) -> list[str]:
    """The title block: only the session and what stands beside it share a line."""
    texts = [line.text for line in page if line.kind in ("title", "number")]
    return [*texts[:2], " ".join(texts[2:4]), *texts[4:]] if texts else []


def render(doc: Document, style: TextStyle = "layout") -> str:
    """The text that a tool of this style prints."""
    done = pages(doc)
    if style == "layout":
        return "\f".join(map(_layout_page, done)) + "\f"
    if style == "plain":
        return "".join(map(_plain_page, done))
    if style == "lines":
        return "\f".join(map(_lines_page, done)) + "\f"
    return "".join(_title(page) + _extracted_page(page) for page in done)
