"""Every variant of the formats, case by case, from the tables in this folder."""

from __future__ import annotations

from grammar.tables import Case, table
from kvlib.grammar import (
    furniture_kind,
    join_all,
    join_lines,
    parse_date,
    parse_identifier,
    parse_iso_date,
    parse_label,
    parse_numbers,
    parse_offices,
    parse_question_heading,
    split_furniture,
    starts_question_heading,
    title_facts,
)
from kvlib.grammar._answers import parse_answer_heading, starts_answer_heading
from kvlib.grammar._blanks import fold
from kvlib.grammar._labels import labels_in
from kvlib.model import Member, Office


def _cells(row: str) -> list[str | None]:
    """Split a row into cells: an empty one is None, "" is the empty string."""
    cells = [cell.strip() for cell in row.split("|")]
    return ["" if cell == '""' else cell or None for cell in cells]


def _member(row: str) -> Member:
    name, party = _cells(row)
    return Member(name=name or "", party=party)


def _office(row: str) -> Office:
    role, preposition, portfolio = _cells(row)
    return Office(role=role or "", preposition=preposition, portfolio=portfolio)


def _offices(case: Case) -> tuple[Office, ...]:
    return tuple(map(_office, case.all("office")))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


@table("questions")
def test_question_heading(case: Case) -> None:
    """The heading of the questions gives askers, addressees, subject and dates as printed."""
    heading = parse_question_heading(case.text())
    assert heading
    assert tuple(map(_member, case.all("member"))) == heading.askers
    assert _offices(case) == heading.addressees
    assert case.one("subject") == heading.subject
    assert case.one("submitted") == _text(heading.submitted)
    assert case.one("communicated") == _text(heading.communicated)
    assert case.one("question_number") == heading.question_number
    assert (case.one("rest") or "") == case.text()[heading.end :]


@table("questions")
def test_question_heading_starts(case: Case) -> None:
    """A heading is recognized by its first line, after whichever word that ends."""
    dated, _, heading = fold(case.text()).rpartition(") V") if case.text()[0] == "(" else ("",) * 3
    words = f"V{heading}".split(" ") if dated else fold(case.text()).split(" ")
    front = f"{dated}) " if dated else ""
    breaks = [front + " ".join(words[:size]) for size in (4, 5, 8)]
    assert [True] * 3 == list(map(starts_question_heading, breaks))


@table("answers")
def test_answer_heading(case: Case) -> None:
    """The heading of an answer gives officeholders, other offices, the date and a reference."""
    heading = parse_answer_heading(case.text())
    assert heading
    holders = [
        (h.office.role, h.name or None, fold(f"{h.office.preposition or ''} {h.office.portfolio}"))
        for h in heading.officeholders
    ]
    assert [tuple(_cells(row)) for row in case.all("holder")] == holders
    assert _offices(case) == heading.on_behalf_of
    assert (case.one("kind") or "answers") == heading.kind
    assert (case.one("supplement") == "yes") == heading.supplement
    assert case.one("received") == _text(heading.received)
    assert case.one("see_also") == heading.see_also
    assert (case.one("rest") or "") == case.text()[heading.end :]


@table("answers")
def test_answer_heading_starts(case: Case) -> None:
    """The heading of an answer is recognized by its first line."""
    assert starts_answer_heading(case.text().split("\n")[0])


@table("labels")
def test_label(case: Case) -> None:
    """A label gives its role and numbers; prose that looks like one gives nothing."""
    label = parse_label(case.text(), strict=case.one("loose") != "yes")
    assert case.one("role") == (label.role if label else None)
    if label:
        assert (case.one("label") or case.text()) == label.text
        assert tuple((case.one("numbers") or "").split()) == label.numbers
        assert (case.one("punctuation") or "") == label.punctuation
        assert (case.one("rest") or "") == case.text()[label.end :]


@table("labels_in")
def test_labels_in(case: Case) -> None:
    """All possible labels in a line are found, each with its manner, its place and the rest."""
    line = case.text()
    found = [
        f"{each.manner}{' lower' if each.lower else ''} | {each.text} | {' '.join(each.numbers)}"
        f" | {line[each.end :]}".rstrip(" |")
        for each in labels_in(line)
    ]
    assert list(case.all("found")) == found
    assert all(line[each.start :].startswith(each.text) for each in labels_in(line))


@table("labels_in")
def test_one_grammar_of_labels(case: Case) -> None:
    """The label that is read at the start of a line is one of the possible labels in it."""
    heads = [label for label in labels_in(case.text()) if label.manner != "inside"]
    assert parse_label(case.text(), strict=False) in [*heads, None]


@table("offices")
def test_offices(case: Case) -> None:
    """Addressees are separated, although their ministries contain commas and "en" themselves."""
    assert _offices(case) == parse_offices(case.text())


@table("joins")
def test_join_lines(case: Case) -> None:
    """A hyphen at the end of a line goes or stays as Dutch spelling requires."""
    left, right = case.text("left"), case.text("right")
    known = {*case.all("keep"), *case.all("whole")}
    assert case.text("joined") == join_lines(left, right, known)
    assert case.text("joined") == join_all([left, right], known)


@table("dates")
def test_date(case: Case) -> None:
    """The first date in a text is found in every notation."""
    assert case.one("date") == _text(parse_date(case.text()))


@table("isodates")
def test_iso_date(case: Case) -> None:
    """Dates in digits are read; impossible ones give nothing."""
    assert case.one("date") == _text(parse_iso_date(case.text()))


@table("numbers")
def test_numbers(case: Case) -> None:
    """Numbers are read in printed order, with ranges written out."""
    assert tuple((case.one("numbers") or "").split()) == parse_numbers(case.text())


@table("furniture")
def test_furniture(case: Case) -> None:
    """Furniture is recognized by its words, split from content, and read."""
    assert case.one("kind") == furniture_kind(case.text())
    parted = split_furniture(case.text()) or (None, None)
    assert (case.one("furniture"), case.one("rest")) == parted
    facts = title_facts(case.text())
    for key in ("chamber", "session", "number", "identifier", "question_number"):
        assert case.one(key) == _text(getattr(facts, key))


@table("identifiers")
def test_identifier(case: Case) -> None:
    """Identifiers of all years are read, including malformed ones."""
    found = parse_identifier(case.text())
    for key in ("kind", "chamber", "session", "number", "question_number", "suffix"):
        assert case.one(key) == _text(getattr(found, key, None))
