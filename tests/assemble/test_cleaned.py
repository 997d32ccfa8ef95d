"""Text as people have it and as tools give it: the same Document as of the plain text."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

import kvlib
from kvlib.assemble import assemble_text
from kvlib.model import Document, Link, Paragraph, Span
from kvlib.plugin import ReadContext
from kvlib.testing import unaccounted
from samples import ASKED, REPLIED

PLAIN = f"""Aanhangsel 845

{ASKED}

{REPLIED}

Vraag 1
Kent u het bericht «Vuurtoren dooft in augustus»?1 Wat vindt u van de
luchtvaart boven zee?

Antwoord 1
Ja. De kosten waren:
• licht: € 212 000;
• wacht: € 96 000.

Vraag 2 en 3
Deelt u de mening van de heer Kostić?2

Antwoord 2 en 3
Nee.

1 Zeeblad, 3 mei 2024.
2 De Klok, 4 mei 2024.
"""
BULLETS = PLAIN.replace("1 Zeeblad", "¹ Zeeblad").replace("2 De Klok", "² De Klok")
TOOL = (  # as a tool makes Markdown of a PDF
    BULLETS.replace("?1", "?<sup>1</sup>")
    .replace("?2", "?<sup>2</sup>")
    .replace("¹ Zeeblad, 3 mei 2024.\n", "- 1 Zeeblad, 3 mei 2024.\n\n")
    .replace("² De", "> 2 De")
    .replace("de vuurtorens (", "_de vuurtorens_ (")
    .replace("De Korte", "**De Korte**")
    .replace("Van Dam", "**Van Dam**")
    .replace("Vraag ", "#### Vraag ")
    .replace("Antwoord 1", "#### Antwoord 1")
    .replace("Antwoord 2", "#### **Antwoord 2**")
)
OLDER_TOOL = (
    PLAIN.replace("?1", "? [1 ]")
    .replace("?2", "?[2]")
    .replace("\n2 De", "\n\n-----\n\n2 De")
    .replace("De Korte", "**De Korte**")
    .replace("de vuurtorens (", "_de vuurtorens_ (")
)
BY_HAND = (
    BULLETS.replace("?1", "?[^1]")
    .replace("?2", r"\?[^2]")
    .replace("¹ ", "[^1]: ")
    .replace("² ", "[^2]: ")
    .replace("Vraag 1", "## Vraag 1")
    .replace("Vraag 2", "## Vraag 2")
    .replace("\nAntwoord", "\n## Antwoord")
    .replace("Aanhangsel", "# Aanhangsel")
    .replace(ASKED, f"**{ASKED}**")
    .replace("Vuurtoren dooft", "[Vuurtoren dooft](#bericht)")
)
MAIL = "Van: redactie\nOnderwerp: FW: vuurtorens\n\nBeste Eva,\n\n{}\nGroet,\nde balie\n".format(
    "".join(f"> {line}".rstrip() + "\n" for line in PLAIN.splitlines())
)
FORMS = {
    "Markdown of a tool": TOOL,
    "Markdown of an older tool": OLDER_TOOL,
    "Markdown by hand": BY_HAND,
    "mail": MAIL,
    "signs of PDFium": PLAIN.replace("de\nluchtvaart", "de\nlucht\ufffevaart"),
    "codes for bullets": PLAIN.replace("•", "(cid:129)"),
    "accents apart": PLAIN.replace("ć", "c´"),
    "accents after a blank": PLAIN.replace("ć?", "c ´?"),
    "signs without width": PLAIN.replace("\nVraag", "\n\u200bVraag").replace("e?", "e\u2060?"),
    "ligatures": PLAIN.replace("st", "\ufb06"),
    "soft hyphens": PLAIN.replace("luchtvaart", "lucht\u00advaart"),
    "rules of underscores": PLAIN.replace("\n1 Zee", "\n________________\n\n1 Zee"),
    "moved to the right": "".join(f"        {line}" for line in PLAIN.splitlines(keepends=True)),
    "bold headings": PLAIN.replace(ASKED, f"**{ASKED}**").replace("Vraag 1", "**Vraag 1**"),
}
UNREPORTED = {"moved to the right"}

of_each = pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())


@of_each
def test_every_form_is_the_same_document(text: str) -> None:
    """But for white space between paragraphs."""
    a, b = (kvlib.loads(t, name="a.txt") for t in (PLAIN, text))
    assert kvlib.diff(a, b, ignore=("paragraphs",)) == ()


@pytest.mark.parametrize("name", FORMS.keys())
def test_removed_markup_is_reported_once(name: str) -> None:
    """As info: the content is complete, so ``strict`` accepts it."""
    doc = kvlib.loads(FORMS[name], name="a.txt", strict=True)
    found = [(doubt.code, doubt.severity) for doubt in doc.diagnostics]
    assert found == ([] if name in UNREPORTED else [("markup-removed", "info")])


@of_each
def test_it_is_recognised_without_a_name(text: str) -> None:
    """By the text under the signs."""
    assert kvlib.explain(text.encode()).chosen == "text"


@of_each
def test_places_are_those_of_the_source(text: str) -> None:
    """Line and offset of every span point to its first and last words in the file."""
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    for span, first in _spans(kvlib.loads(text, name="a.txt")):
        assert span.start.offset is not None
        assert span.start.line is not None
        assert text[span.start.offset :].startswith(first)
        assert starts[span.start.line - 1] <= span.start.offset < starts[span.start.line]


def _spans(doc: Document) -> Iterator[tuple[Span, str]]:
    """The places at which items and their paragraphs begin, with their first letters."""
    for item in doc.body:
        if item.span:
            yield item.span, item.label[:5]
        for block in item.blocks:
            if block.span and not hasattr(block, "marker"):
                yield block.span, block.text[:4]


@pytest.mark.parametrize("name", [name for name in FORMS if name != "mail"])
def test_everything_is_accounted_for(name: str) -> None:
    """Signs that were cut count on neither side."""
    text = FORMS[name].replace("(#bericht)", "(#)")
    assert unaccounted(text.encode(), kvlib.loads(text, name="a.txt")) == ()


def test_the_message_names_and_counts_the_signs() -> None:
    (doubt,) = kvlib.loads(FORMS["bold headings"]).diagnostics
    assert doubt.message == "characters that are not content were removed from the text: 4 × **"


def test_head_and_end_of_a_mail_are_surroundings() -> None:
    """They are kept, but in no question or answer."""
    doc = kvlib.loads(MAIL)
    around = [part for part in doc.furniture if part.kind == "surroundings"]
    assert [part.text for part in around] == [
        "Van: redactie",
        "Onderwerp: FW: vuurtorens",
        "Beste Eva,",
        "Groet,",
        "de balie",
    ]
    assert [part.span.start.line for part in around if part.span] == [1, 2, 4, 30, 31]


def test_text_of_a_mail_around_the_questions_is_kept() -> None:
    """It may be the reply: only head, greeting and end belong to the mail."""
    mail = MAIL.replace("Beste Eva,", "De toren dooft morgen.").replace(
        "Groet,", "Ja, zeker.\nGroet,"
    )
    doc = kvlib.loads(mail, name="a.txt")
    assert [r.text for r in doc.remarks] == ["De toren dooft morgen.", "Ja, zeker."]
    assert [f.text for f in doc.furniture if f.kind == "surroundings"] == [
        "Van: redactie",
        "Onderwerp: FW: vuurtorens",
        "Groet,",
        "de balie",
    ]
    assert {doubt.code for doubt in doc.diagnostics} == {"markup-removed", "unplaced-text"}


def test_a_doubt_has_its_place_in_the_source() -> None:
    """Including one that arises while the cleaned text is read."""
    (cut, doubt) = kvlib.loads(f"**Vraag het na**\n\n{PLAIN}").diagnostics
    assert (cut.code, doubt.code) == ("markup-removed", "unplaced-text")
    assert doubt.span
    assert (doubt.span.start.offset, doubt.span.end.offset) == (2, 14)


def test_characters_that_a_tool_lost_are_reported() -> None:
    """As in a PDF whose fonts do not identify their characters."""
    doc = kvlib.loads(PLAIN.replace("Zeeblad", "Zee(cid:12)lad"))
    assert [doubt.code for doubt in doc.diagnostics] == ["unreadable-character"]
    assert attrs.evolve(doc, diagnostics=()).footnotes[0].text.startswith("Zee(cid:12)lad")


def test_a_heading_with_its_date_in_front() -> None:
    """As sent in, on one line."""
    asked = f"(ingezonden 3 mei 2024) {ASKED.partition(' (ingez')[0]}"
    doc = kvlib.loads(PLAIN.replace(ASKED, asked).replace(REPLIED, ""))
    assert (str(doc.submitted), doc.subject) == ("2024-05-03", "de vuurtorens")


def test_links_keep_their_targets() -> None:
    """Their words are text, their targets marks; the target in a heading becomes furniture."""
    asked = ASKED.replace("de vuurtorens", "[de vuurtorens](https://zee.example/a)")
    text = PLAIN.replace(ASKED, asked).replace(
        "Zeeblad, 3 mei", "[Zeeblad](https://zeeblad.example/3), 3 [**mei**](<https://mei.example>)"
    )
    doc = kvlib.loads(text, name="a.txt")
    assert kvlib.diff(kvlib.loads(PLAIN), doc, ignore=("paragraphs", "links")) == ()
    (block,) = doc.footnotes[0].blocks
    assert isinstance(block, Paragraph)
    assert block.marks == (
        Link(start=0, end=7, target="https://zeeblad.example/3"),
        Link(start=11, end=14, target="https://mei.example"),
    )
    assert [f.text for f in doc.furniture if f.kind == "surroundings"] == ["https://zee.example/a"]
    (doubt,) = (each for each in doc.diagnostics if each.code == "unplaced-link")
    assert (doubt.severity, "https://zee.example/a" in doubt.message) == ("info", True)
    assert unaccounted(text.encode(), doc) == ()


def test_a_line_written_into_a_quotation_is_reported() -> None:
    """It stays in its place; a line that a mail program broke does not count."""
    quoted = [
        f"> {line}" for line in f"{ASKED}\n\nVraag 1\nKent u die?\n\nAntwoord 1\nJa.".split("\n")
    ]
    context = ReadContext()
    assemble_text("\n".join([*quoted, "", "Dat wist ik al.", "", "> Dat klopt."]), context)
    (doubt,) = (found for found in context.diagnostics if found.code == "unquoted-line")
    assert doubt.span
    assert len(quoted) + 2 == doubt.span.start.line
    context = ReadContext()
    assemble_text("\n".join([*quoted, "> Een lange regel die", "brak.", "> Dat klopt."]), context)
    assert "unquoted-line" not in {found.code for found in context.diagnostics}
