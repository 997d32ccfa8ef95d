"""Web pages that are cut off, and those that only leave out end tags."""

from __future__ import annotations

import pytest

import kvlib
from samples import ASKED, REPLIED

ENDED = "</div></body></html>"
PAGE = (
    f'<!DOCTYPE html><html><head><title>Vragen</title></head><body><div id="tekst"><h1>{ASKED}</h1>'
    f"<h1>{REPLIED}</h1><h2>Vraag 1</h2><p>Kent u de <b>sluis</b> bij d’Oude Wiel?</p>"
    f"<h2>Antwoord 1</h2><p>Ja, die ken ik.</p>{ENDED}"
)
SHORT = (
    f"<!doctype html><html lang=nl><title>Vragen</title><h1>{ASKED}</h1><h1>{REPLIED}</h1>"
    "<h2>Vraag 1</h2><p>Kent u de sluis?<h2>Antwoord 1</h2><p>Ja, die ken ik."
)


def said(page: str) -> list[str]:
    """What is said about where the page ends."""
    doc = kvlib.loads(page, name="pagina.html")
    assert {"warning"} >= {d.severity for d in doc.diagnostics if d.code == "damaged-file"}
    return [
        d.message.partition(" inside ")[2].partition(":")[0]
        for d in doc.diagnostics
        if d.code == "damaged-file"
    ]


@pytest.mark.parametrize("at", range(PAGE.index("Vraag 1"), PAGE.index("</body")))
def test_a_page_that_is_cut_off(at: int) -> None:
    """Wherever that is."""
    assert 1 == len(said(PAGE[:at]))


CUT_SHORT = {
    "paragraph": (SHORT.replace("sluis?", "sluis?</p>"), ["the element <p>"]),
    "link": (SHORT + ' Zie <a href="x">', ["the element <a>"]),
    "tag": (SHORT + "<p cla", ["a tag"]),
    "attribute": (SHORT + '<p class="a > b', ["a tag"]),
    "comment": (SHORT + "<!-- wordt vervolgd -", ["a comment"]),
    "script": (SHORT + "<SCRIPT>if (a < b)", ["the element <script>"]),
    "comment that holds the end": (PAGE.replace("<h2>A", "<!-- <h2>A"), ["a comment"]),
    "title that holds the end": (PAGE.replace(ENDED, f"<title>{ENDED}"), ["the element <title>"]),
    "attribute that holds the end": (PAGE.replace("<h2>A", '<h2 class="a>A'), ["a tag"]),
}


@pytest.mark.parametrize(("page", "place"), CUT_SHORT.values(), ids=CUT_SHORT.keys())
def test_where_it_is_cut_off(page: str, place: list[str]) -> None:
    assert place == said(page)


COMPLETE = {
    "end tags": PAGE,
    "only what is needed": SHORT,
    "capitals": PAGE.replace(ENDED, "</DIV></BODY></HTML>"),
    "closed paragraphs": SHORT.replace("sluis?", "sluis?</p>") + "</p>",
    "an unclosed <b>": SHORT.replace("Kent", "<b>Kent"),
    "an unclosed <div>": PAGE.replace("</div>", ""),
    "short comments": PAGE.replace("<h2>", "<!--><!---><!-- x --!><h2>"),
    "a comment in a script": PAGE.replace(ENDED, f"<script><!-- a < b </script>{ENDED}"),
    "a sign in the text": SHORT.replace("ik.", "ik, want 1 < 2."),
    "a sign in an attribute": SHORT.replace("<p>Ja", '<p title="a > b" class=c>Ja'),
    "an apostrophe": PAGE.replace("’", "'"),
    "a fragment": SHORT.partition("</title>")[2],
}


@pytest.mark.parametrize("page", COMPLETE.values(), ids=COMPLETE.keys())
def test_complete_pages(page: str) -> None:
    assert [] == said(page)
