"""Reads a heading that is a form: fields above the first label (formulierkop).

Texts made by hand have such fields: "Vragensteller: …", "Gericht aan: …".
"""

from __future__ import annotations

from attrs import define, field

from kvlib.assemble._look.rows import Row
from kvlib.assemble._making.headings import Headings
from kvlib.grammar import fold, parse_label, rule, starts_question_heading
from kvlib.grammar._forms import FormField, form_answer, form_field, form_question

# A row with an unknown field does not continue the value above it.
_OTHER = rule(
    "assemble.forms.other-field",
    r"^[A-ZÀ-Ý][\w() -]{2,24} ?: ",
    example=("Vraagnummer: 2024Z01234", "Aantal vragen: 4"),
    refuses=("langs de kust: nader bekeken", "Zeeblad, 3 mei: torens"),
)
_FIELDS = 3  # that show a form
_MOST_ROWS = 30  # rows from the top that may belong to it


@define
class Form:
    """The rows of the form and the values of its fields; both empty if there is no form."""

    rows: list[Row] = field(factory=list)
    values: dict[FormField, str] = field(factory=dict)

    def fill(self, headings: Headings) -> None:
        """Make the form the heading, if there is no other."""
        if self.rows and headings.question is None:
            headings.question = form_question(self.values)
            headings.answer = headings.answer or form_answer(self.values)
            headings.question_text = fold(" ".join(row.text for row in self.rows))
            headings.rows += self.rows


def take_form(rows: list[Row]) -> tuple[list[Row], Form]:
    """Take the rows of a form out of the others.

    A value may continue in the next row. A form names a member with a party, unlike the head
    of a mail.
    """
    form = Form()
    last: FormField | None = None
    for row, below in zip(rows[:_MOST_ROWS], [*rows[1:], None], strict=False):
        entry = form_field(row.text)
        if starts_question_heading(row.text):
            if below is None or form_field(below.text) is None:
                break
            entry = ("asker", row.text.partition(" van ")[2])
        elif entry is None and parse_label(row.text):
            break
        if entry and entry[0] not in form.values:
            last = entry[0]
            form.values[last] = entry[1]
        elif entry or last is None or row.gap or _OTHER.match(row.text):
            last = None
            continue
        else:
            form.values[last] += f" {row.text}"
        form.rows.append(row)
    if len(form.values) < _FIELDS or form_question(form.values) is None:
        return rows, Form()
    return [row for row in rows if row not in form.rows], form
