"""Labels that are not one line of words: figures alone on their line, and labels over two."""

from __future__ import annotations

from kvlib.assemble.rows import Row
from kvlib.grammar import numbered_line, parse_label, rule, starts_answer_heading
from kvlib.grammar.labels import STARTS, is_bare_answer, without_opening
from kvlib.grammar.numbers import numbers_alone

# The mark of a note may stand behind the sentence.
_FINISHED = rule(
    "assemble.bare-labels.finished",
    r"(?:[.)?]|(?:[!?)»”]|[^0-9]\.)[0-9]{1,3}(?:(?:,|, | )[0-9]{1,3}){0,5})\Z",
    example=("Kent u die?", "de zee (Ingezonden 3 mei 1999)", "Kent u «die»?1", "Ja.1, 2"),
    refuses=("Kent u die", "Kost dat 1.5", "in 2024"),
)

_LONGEST_END = 40  # characters of a text's end that are looked at

_ASKED = rule(
    "assemble.bare-labels.asked",
    r"\?(?:[0-9]{1,3}(?:(?:,|, | )[0-9]{1,3}){0,5})?\Z",
    example=("Kent u die?", "Kent u die?1", "Kent u die?1, 2"),
    refuses=("Kent u die", "Ja.1", "Wat nu? Niets.", "over «Wat nu?»"),
)

_LONGEST = 3  # digits of a figure that counts


def join_labels(rows: list[Row]) -> list[Row]:
    """The rows, with labels whose list of numbers goes on in the next row joined to one."""
    result: list[Row] = []
    for row in rows:
        above = result[-1] if result else None
        if above and not row.gap and above.text[:1] in STARTS and _goes_on(above.text, row.text):
            label = parse_label(f"{above.text} {row.text}")
            if label and not (above.marks or row.marks):
                above.text, above.raw, above.end = label.text, None, row.end
                continue
        result.append(row)
    return result


def _goes_on(above: str, row: str) -> bool:
    """Whether a list of numbers may go on in a row: behind a comma, or with "en"."""
    if row.startswith("en "):
        return row[3:4].isdecimal()
    return row[:1].isdecimal() and above.endswith((",", " en", " t/m"))


def flag_bare_labels(rows: list[Row]) -> list[Row]:
    """The rows, with the figures flagged that count the questions, and then the answers, from one.

    A figure above the word alone ("1", and below it "Vraag") becomes one label with it.
    """
    if not any(row.text == "1" for row in rows):
        return rows
    rows = _with_words(rows)
    if not (any(_asks(row) for row in rows) or _asked_above(rows)):
        for row in _counting(rows):
            row.is_label = True
    return rows


def _asks(row: Row) -> bool:
    label = parse_label(row.text, strict=False)
    return row.is_label or (label is not None and label.role == "question")


def _asked_above(rows: list[Row]) -> bool:
    """Whether questions stand above the first "1" already, numbered as a list or not at all."""
    first = next((i for i, row in enumerate(rows) if row.text == "1"), 0)
    if first and _ASKED.search(rows[first - 1].text):
        return True
    numbers = [numbered_line(row.text) for row in rows[:first]]
    begin = next((i for i, number in enumerate(numbers) if number and number[0] == "1"), first)
    return any(_ASKED.search(row.text) for row in rows[begin:first])


def _with_words(rows: list[Row]) -> list[Row]:
    """The rows, with the figures that count the word "Vraag" below them joined to it."""
    result: list[Row] = []
    asked = 0
    for row in rows:
        figure = result[-1] if result else None
        label = parse_label(row.text) if figure and figure.text.isdecimal() else None
        if figure and label and not label.numbers and not figure.is_label:
            asks = label.role == "question" and figure.text == str(asked + 1)
            if asks or (label.role == "answer" and _is_at_most(figure.text, asked)):
                asked += asks
                result[-1] = _joined(figure, row)
                continue
        result.append(row)
    return result


def _is_at_most(figure: str, highest: int) -> bool:
    """Whether a figure counts up to this number; one of thousands of digits counts nothing."""
    return len(figure) <= _LONGEST and 0 < int(figure) <= highest


def _joined(figure: Row, word: Row) -> Row:
    text = f"{figure.text} {word.text}"
    row = Row(text, figure.number, figure.offset, word.end, figure.gap)
    row.page, row.new_page, row.is_label = figure.page, figure.new_page, True
    row.marks = (*figure.marks, *word.marks)
    return row


def _counting(rows: list[Row]) -> list[Row]:
    """The figures that count: those of the questions, and behind their heading the answers'."""
    first = next(i for i, row in enumerate(rows) if row.text == "1")
    begun = frozenset(i for i, row in enumerate(rows) if i > first and _begins(row))
    found: list[Row] = []
    asked = 0
    due: list[str] | None = None
    for index, row in enumerate(rows[:-1]):
        if due is None and asked and _counts_anew(rows, index, begun):
            due = [str(number) for number in range(1, asked + 1)]
        numbers = numbers_alone(row.text)
        if not (numbers and _opens(rows, index, begun)):
            continue
        if due is None and numbers == (str(asked + 1),):
            asked += 1
        elif due and numbers[0] == due[0] and set(numbers) <= set(due):
            due = [number for number in due if number not in numbers]
        else:
            continue
        found.append(row)
    return found if asked > 1 or (asked and begun) else []


def _begins(row: Row) -> bool:
    """Whether the answers begin with this row."""
    label = parse_label(row.text, strict=False)
    return starts_answer_heading(row.text) or (label is not None and label.role == "answer")


def _counts_anew(rows: list[Row], index: int, begun: frozenset[int]) -> bool:
    """Whether the answers are counted from here: behind their heading, or their only label."""
    if starts_answer_heading(rows[index].text):
        return True
    if not is_bare_answer(rows[index].text) or index + 1 == len(rows):
        return False
    return numbers_alone(rows[index + 1].text)[:1] == ("1",) and begun == {index}


def _opens(rows: list[Row], index: int, begun: frozenset[int]) -> bool:
    """Whether a row begins something: white space above it, or a finished sentence."""
    if not without_opening(rows[index + 1].text)[:1].isupper():
        return False
    if index == 0 or rows[index].gap or index - 1 in begun:
        return True
    return ends_finished(rows[index - 1].text)


def ends_finished(text: str) -> bool:
    """Whether a sentence ends with this text, or with the marks of notes behind it.

    Example:
        >>> ends_finished("Kent u die?1, 2"), ends_finished("in 2024")
        (True, False)
    """
    return _FINISHED.search(text[-_LONGEST_END:]) is not None
