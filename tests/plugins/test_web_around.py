"""The reader of web pages: what wikis put around headings and notes, and forms for feedback."""

from __future__ import annotations

import pytest

from kvlib.model import Document
from plugins.test_web_forms import ANSWERS, codes, items, marks, notes, read

READ = [("q", ("1",), "Een?"), ("a", ("1",), "Ja.")]


def surroundings(doc: Document) -> list[str]:
    return [part.text for part in doc.furniture if part.kind == "surroundings"]


# --- wikis ------------------------------------------------------------------------------


def section(tag: str, words: str, link: str, name: str = "mw-editsection") -> str:
    """A heading of a wiki, with the link with which one edits what is below it."""
    return (
        f'<{tag}><span class="mw-headline">{words}</span><span class="{name}">{link}</span></{tag}>'
    )


EDIT = "[<a>bewerken</a>]"
EDIT_LINKS = {
    "in the heading": section("h2", "Vraag 1", EDIT)
    + "<p>Een?</p>"
    + section("h3", "Antwoord 1", EDIT)
    + "<p>Ja.</p>",
    "two links, below the heading": '<div class="mw-heading"><h2 id="Vraag_1">Vraag 1</h2>'
    '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a>bewerken</a> | '
    "<a>brontekst bewerken</a><span>]</span></span></div><p>Een?</p>"
    '<div class="mw-heading"><h2>Antwoord 1</h2><span class="mw-editsection">[<a>bewerken</a>]'
    "</span></div><p>Ja.</p>",
    "before the words, as of 2010": '<h2><span class="editsection">[<a>bewerken</a>]</span> <span '
    'class="mw-headline">Vraag 1</span></h2><p>Een?</p><h2><span class="editsection">[<a>bewerken'
    '</a>]</span> <span class="mw-headline">Antwoord 1</span></h2><p>Ja.</p>',
    "in English": section("h2", "Vraag 1", "[<a>edit</a> | <a>edit source</a>]")
    + "<p>Een?</p>"
    + section("h2", "Antwoord 1", "[<a>edit</a> | <a>edit source</a>]")
    + "<p>Ja.</p>",
}


@pytest.mark.parametrize("html", EDIT_LINKS.values(), ids=EDIT_LINKS.keys())
def test_links_that_edit_a_section_are_furniture(html: str) -> None:
    doc = read(html)
    assert (READ, []) == (items(doc), codes(doc))
    assert any("bewerken" in words or "edit" in words for words in surroundings(doc))


CATEGORIES = {
    "by its id": '<div id="catlinks">Categorieën: Kamervragen in 2015 | Vervoer</div>',
    "by its class": '<div class="catlinks"><a>Categorieën</a>: <ul><li><a>Kamervragen in 2015</a>'
    "</li><li><a>Vervoer</a></li></ul></div>",
    "with where it was printed from": '<div class="printfooter">Overgenomen van "<a>https://wiki.'
    'example/?oldid=3</a>"</div><div id="catlinks" class="catlinks"><div><a>Categorieën</a>: '
    "Vervoer</div></div>",
}
REFERENCES = (
    "<h2>Vraag 1</h2><p>Een?<sup><a href='#cite_note-1'>[1]</a></sup></p><h2>Antwoord 1</h2><p>Ja."
    "<sup id='cite_ref-z_2-0'><a href='#cite_note-z-2'>[2]</a></sup> Ook.<sup id='cite_ref-z_2-1'>"
    "<a href='#cite_note-z-2'>[2]</a></sup></p><h2>Bronnen</h2><ol class='references'>"
    "<li id='cite_note-1'><span class='mw-cite-backlink'><a href='#cite_ref-1'>↑</a></span> "
    "<span>Zeeblad.</span></li><li id='cite_note-z-2'><span class='mw-cite-backlink'>↑ <sup>"
    "<a href='#cite_ref-z_2-0'>2,0</a></sup> <sup><a href='#cite_ref-z_2-1'>2,1</a></sup></span> "
    "<span>Kustbode.</span></li></ol>"
)


@pytest.mark.parametrize("html", CATEGORIES.values(), ids=CATEGORIES.keys())
def test_categories_and_ways_back_from_notes(html: str) -> None:
    doc = read(REFERENCES + html)
    assert [("q", ("1",), "Een?"), ("a", ("1",), "Ja. Ook.")] == items(doc)
    assert ["Zeeblad.", "Kustbode."] == [words for _, words in notes(doc)]
    assert [(0, 0), (1, 1), (1, 1)] == marks(doc)
    assert any("Categorieën" in words for words in surroundings(doc))
    assert [] == codes(doc)


# --- feedback ---------------------------------------------------------------------------

FEEDBACK = {
    "a legend": "<form><fieldset><legend>Help ons te verbeteren</legend><p>Vraag 1: Heeft u "
    "gevonden wat u zocht?</p><label>Ja</label><label>Nee</label></fieldset></form>",
    "several": "<form><p>Vraag 1 van 2: Was deze informatie nuttig?</p><button>Ja</button><p>Vraag "
    "2: Wat kan er beter?</p><textarea></textarea><button>Verstuur</button></form>",
    "by its class": '<div class="feedback-block"><h2>Uw mening</h2><p>Vraag 1: Is deze pagina '
    "duidelijk?</p><a>Ja</a> <a>Nee</a></div>",
}


@pytest.mark.parametrize("html", FEEDBACK.values(), ids=FEEDBACK.keys())
def test_a_form_for_feedback_is_furniture(html: str) -> None:
    """Though its questions have labels."""
    doc = read(f"<main>{ANSWERS}{html}</main>")
    assert (READ, []) == (items(doc), codes(doc))
    assert any(words.startswith("Vraag 1") for words in surroundings(doc))


def test_a_form_that_asks_for_something_else() -> None:
    """It repeats the number of a question, and no word is of feedback: that is said."""
    doc = read(f"{ANSWERS}<form><p>Vraag 1: Wat is uw woonplaats?</p></form>")
    assert (READ, ["outside-text"]) == (items(doc), codes(doc))


DOCUMENTS = {
    "all of it": "<form>{}</form>",
    "below a summary": "<p>Vraag 1</p><p>Een?</p><form>{}</form>",
    "of feedback": "<form>{}<h3>Vraag 2</h3><p>Heeft u gevonden wat u zocht?</p></form>",
    "questions alone": "<form><h3>Vraag 1</h3><p>Was deze pagina nuttig?</p></form>",
}


@pytest.mark.parametrize("html", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_form_that_holds_the_document(html: str) -> None:
    """With an answer in it, or questions that are nowhere else, it is read."""
    doc = read(html.format(ANSWERS))
    assert any(words in ("Ja.", "Was deze pagina nuttig?") for _, _, words in items(doc))
