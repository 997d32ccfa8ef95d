"""Text of web sites and mail programs around a document, and text that only looks like it."""

from __future__ import annotations

import pytest

from assemble.test_plain import read
from kvlib.model import Document
from kvlib.testing import unaccounted
from samples import ASKED

ITEMS = "Vraag 1\nKent u die?\n\nAntwoord 1\nJa.\n\nVraag 2\nHoeveel zijn het er?\n\nAntwoord 2\n"
LAST = "Er zijn er 54. De meeste staan langs de kust."


def page(above: str, below: str, *, blank: str = "\n\n") -> Document:
    """Read a document with this around it; all of it is accounted for."""
    source = f"{above}{blank}{ASKED}\n\n{ITEMS}{LAST}{blank}{below}\n"
    doc = read(source)
    assert () == unaccounted(source.encode(), doc)
    return doc


def around(doc: Document) -> list[str]:
    return [piece.text for piece in doc.furniture if piece.kind == "surroundings"]


def lines(*texts: str) -> list[str]:
    return [line for text in texts for line in text.split("\n") if line]


SITES: dict[str, tuple[str, str]] = {
    "a portal": (
        "Overslaan en naar de inhoud gaan\nOverheid.nl\nZoeken\nUitgebreid zoeken\n"
        "U bent hier: Home › Kamervragen › Vuurtorens",
        "Naar boven\n\nOver deze website\nContact\nEnglish\nHelp\nZoeken\nPrivacy en cookies\n"
        "Toegankelijkheid\nSitemap\nOpen data\nKwetsbaarheid melden",
    ),
    "a house": (
        "Ga direct naar hoofdinhoud\nMenu\nKamerstukken\nVuurtorens in verval\n3 mei 2024",
        "Deel deze pagina\nFacebook\nX\nLinkedIn\n\nGerelateerde documenten\n"
        "Vuurtorens in het noorden\n12 april 2024\nA.B. de Wit, Kamerlid\n\nVolg ons\nInstagram\n"
        "© 2024 Kamer",
    ),
    "a party": (
        "Home\nStandpunten\nMensen\nDoneer\nWord lid",
        "Delen via:\nFacebook\nMastodon\nE-mail\n\nLees ook\n"
        "Waarom de torens open moeten blijven\nAanmelden nieuwsbrief\nPrivacyverklaring",
    ),
    "a government": (
        "Ga direct naar inhoud\nHome\nOnderwerpen\nZoeken\nU bevindt zich hier:\nHome › Documenten",
        "Documentkenmerken\nType: Kamervragen\nVerantwoordelijk\nMinisterie van Verre Zaken\n"
        "Zie ook\nKust\n\nService\nContact\nAbonneren\nRSS\nSitemap\nOver deze site\n"
        "Over Verre Zaken\nCookies\nToegankelijkheid",
    ),
    "comments": (
        "Home\nStandpunten\nDoneer",
        "Lees ook:\nWaarom de torens open moeten blijven\n\nReacties (3)\nJan: Goed bezig!\n"
        "Deel dit artikel\nFacebook\nX\nWord lid",
    ),
    "only a link": ("Terug naar overzicht", "Terug naar boven"),
}


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
@pytest.mark.parametrize("name", SITES)
def test_sites(name: str, blank: str) -> None:
    """Navigation above and the tail below do not belong to the document."""
    above, below = SITES[name]
    doc = page(above, below, blank=blank)
    assert LAST == doc.answers[1].text
    assert ASKED == doc.heading
    assert lines(above, below) == around(doc)
    assert () == doc.diagnostics
    assert () == doc.remarks


def test_a_tail_below_notes() -> None:
    """The notes of a page are between the last answer and its tail."""
    doc = read(
        f"{ASKED}\n\nVraag 1\nKent u «Toren in zee»?1\n\nAntwoord 1\nJa.\n\nX Noot\n1\n"
        "Zeeblad, 3 mei 2024.\n\nNaar boven\nPrivacy en cookies\nSitemap"
    )
    assert ["Zeeblad, 3 mei 2024."] == [note.text for note in doc.footnotes]
    assert ["Naar boven", "Privacy en cookies", "Sitemap"] == around(doc)


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_share_buttons_on_one_line(blank: str) -> None:
    """They are below the address of a source, with or without a blank line."""
    doc = read(
        f"{ASKED}\n\n1) Kent u die? [1]\n2) Waar staan ze?\n\n[1] https://voorbeeld.nl/torens{blank}"
        "Deel dit bericht\nFacebook  Mastodon | E-mail"
    )
    assert ["Deel dit bericht", "Facebook Mastodon | E-mail"] == around(doc)
    assert ["https://voorbeeld.nl/torens"] == [note.text for note in doc.footnotes]


def test_sentences_in_a_tail() -> None:
    """If words of a site fill the rest, a sentence between them belongs to the site, too."""
    doc = page(
        "",
        "Deel dit bericht\nFacebook\nVolg ons op\nMeld u aan voor de brief van de torens.\n"
        "Aanmelden nieuwsbrief\nDeze site gebruikt cookies.\nPrivacyverklaring",
    )
    assert LAST == doc.answers[1].text
    assert 7 == len(around(doc))


@pytest.mark.parametrize(
    "tail",
    [
        "Tags: torens, kust\nDeel op Facebook\nTerug",
        "Gerelateerd\nLicht op zee\n\nBlijf op de hoogte\nMeld je aan voor onze brief",
        "Laatst gewijzigd op: 3 mei 2024\nStuur door\nAlgemene voorwaarden\nANBI\nContactgegevens",
        "Cookies accepteren\nCookievoorkeuren",
        "Delen: Facebook - X - LinkedIn",
        "Deel dit:\nFacebook\nX",
        "Volg ons op Facebook, X en Mastodon",
        "Abonneer je op onze nieuwsbrief\n\nBekijk ook\nMeer torens aan zee",
        "Geplaatst in: Zee | Tags: torens",
        "Wil je meer weten? Meld je aan voor onze brief!\nWord lid! | Doneer | © ABC 2024",
    ],
)
def test_other_tails(tail: str) -> None:
    """Sites have many words for the same."""
    doc = page("Naar de inhoud\nToon menu", tail)
    assert LAST == doc.answers[1].text
    assert ["Naar de inhoud", "Toon menu", *lines(tail)] == around(doc)
    assert () == doc.diagnostics


@pytest.mark.parametrize(
    "tail",
    [
        "Dit bericht verscheen eerder op de website van de Torenpartij.",
        "Dit artikel is overgenomen van Zeeblad.",
        "Deze pagina stond ook in de nieuwsbrief van de Bond van Vrienden van Torens aan Zee",
        "Lees ook: Licht op zee",
        "Dit artikel stond eerder in Zeeblad.\nBron: Zeeblad\nLees ook: Licht op zee",
    ],
)
def test_lines_of_a_paper_or_site(tail: str) -> None:
    """They say where a text was published before, or what else there is to read."""
    doc = page("", tail)
    assert LAST == doc.answers[1].text
    assert lines(tail) == around(doc)
    assert () == doc.diagnostics


@pytest.mark.parametrize("title", ["Bronnen", "Noten:", "VOETNOTEN"])
@pytest.mark.parametrize("label", ["(1)", "[1]"])
def test_a_word_above_the_notes(title: str, label: str) -> None:
    """It belongs to the notes, not to the last answer, nor to questions without labels."""
    notes = f"{title}\n{label} Zeeblad, 3 mei 2024."
    doc = read(f"{ASKED}\n\n{ITEMS}Er zijn er 54 {label}.\n\n{notes}\n")
    asked = read(f"{ASKED}\n\nKent u die {label}?\n\nHoeveel zijn het er?\n\n{notes}\n")
    assert ["Er zijn er 54.", "Hoeveel zijn het er?"] == [doc.answers[1].text, asked.body[-1].text]
    assert {1} == {len(each.footnotes) for each in (doc, asked)}
    assert title in [piece.text for piece in doc.furniture]


@pytest.mark.parametrize("text", ["Bronnen\nDe bronnen zijn bekend.", "Bronnen"])
def test_a_word_that_is_not_above_notes(text: str) -> None:
    """If no note follows, it is text."""
    doc = read(f"{ASKED}\n\n{ITEMS}{LAST}\n\n{text}\n")
    assert doc.answers[1].text.split() == f"{LAST} {text}".split()


@pytest.mark.parametrize("source", ["Bron: Zeeblad", "Bron: website van de Torenpartij, 3 mei"])
def test_a_source_below_the_last_answer(source: str) -> None:
    """It may be the answer's or the page's: it stays, and is reported."""
    doc = page("", source)
    assert f"{LAST}\n{source}" == doc.answers[1].text
    assert ["furniture-in-item"] == [doubt.code for doubt in doc.diagnostics]


def test_a_question_in_a_tail() -> None:
    """Text that asks something is never furniture: it is a remark."""
    doc = page("", "Gerelateerde documenten\nWie redt de toren?\n3 mei 2024\nVolg ons")
    assert LAST == doc.answers[1].text
    assert ["Wie redt de toren?"] == [remark.text for remark in doc.remarks]
    assert ["info"] == [doubt.severity for doubt in doc.diagnostics]


def test_sentences_below_a_word_of_a_site() -> None:
    """Not enclosed in words of a site, they are kept as a remark, even without a stop."""
    text = "De torens worden dit jaar nog geverfd door de dienst van zee"
    doc = page("", f"Deel deze pagina\n{text}")
    assert LAST == doc.answers[1].text
    assert ["Deel deze pagina"] == around(doc)
    assert [text] == [remark.text for remark in doc.remarks]


def test_prose_among_links() -> None:
    """A sentence over several lines is not a link, and is kept as a remark."""
    lead = "De torens langs de kust vervallen al jaren, en dat\nbaart de wachters grote zorgen"
    doc = page(f"Ga naar de inhoud\nMenu\n{lead}", "")
    assert ["Ga naar de inhoud", "Menu"] == around(doc)
    assert [" ".join(lead.split())] == [remark.text for remark in doc.remarks]


@pytest.mark.parametrize(
    "text",
    [
        # lists in an answer
        "Het gaat om:\nFacebook\nInstagram\nX",
        "De vier platforms zijn\nFacebook\nMastodon",
        "De site vermeldt:\n\nCookies",
        "De menukaart van de site heeft drie delen:\nHome\nContact\nSitemap",
        # sentences
        "Naar boven afgerond zijn dat er 60.",
        "Deel dit bericht niet met anderen, staat erbij.",
        "Sitemap en contact ontbreken op die site.",
        "Op de site staat «Volg ons op Facebook».",
        # followed by sentences
        "Over deze website\n\nIk heb daar geen oordeel over. De site is van de gemeente.",
        "Privacyverklaring\nDe verklaring is aangepast. Dat was nodig.",
    ],
)
def test_text_that_is_not_a_tail(text: str) -> None:
    """Lists and sentences of an answer stay in it."""
    doc = page("", text)
    assert text.split() == doc.answers[1].text.removeprefix(LAST).split()
    assert [] == around(doc)


def test_a_list_of_sites_above_a_tail() -> None:
    """Only the words from the first that is never in a list on belong to the tail."""
    doc = page("", "Het gaat om:\nFacebook\nInstagram\n\nDeel deze pagina\nFacebook\nX")
    assert doc.answers[1].text.endswith("Facebook Instagram")
    assert ["Deel deze pagina", "Facebook", "X"] == around(doc)


@pytest.mark.parametrize(
    "text",
    [
        "Over deze website\n\nIk heb daar geen oordeel over. De site is van de gemeente.",
        "De torens staan op drie sites.\nFacebook\nMastodon\nInstagram",
        "Kust en zee\nNiels de Wit\n\nNaar boven\nSitemap",
    ],
)
def test_uncertain_words(text: str) -> None:
    """A possible tail that is left in the text is reported."""
    (doubt,) = page("", text).diagnostics
    assert ("furniture-in-item", "warning", ("body[3]",)) == (
        doubt.code,
        doubt.severity,
        doubt.about,
    )


def test_text_above_the_heading_of_a_page() -> None:
    """Sentences between the links and the heading are kept as a remark."""
    doc = page(
        "Ga naar de inhoud\nMenu\nVuurtorens\nDe torens vervallen. Wij vragen hoe dat zit.", ""
    )
    assert ["De torens vervallen. Wij vragen hoe dat zit."] == [r.text for r in doc.remarks]
    assert ["Ga naar de inhoud", "Menu", "Vuurtorens"] == around(doc)


# --- mail -------------------------------------------------------------------------------

MAILS: dict[str, tuple[str, str]] = {
    "plain": (
        "Van: A. de Wit <a.dewit@voorbeeld.nl>\nVerzonden: vrijdag 3 mei 2024 10:12\n"
        "Aan: E. Zwart; B. Rood;\nC. Groen\nOnderwerp: vuurtorens\n\nBeste Eva,",
        "Met vriendelijke groet,\n\nA. de Wit\nBeleidsmedewerker | Directie Vuurtorens\n"
        "T 070 123 45 67\na.dewit@voorbeeld.nl\n\nDit bericht kan informatie bevatten die niet "
        "voor u is bestemd.\nIndien u niet de geadresseerde bent, verwijder het dan.",
    ),
    "forwarded": (
        "From: Eva Zwart\nSent: Friday, May 3, 2024\nTo: A. de Wit\nSubject: FW: torens\n\n"
        "-----Oorspronkelijk bericht-----\nVan: B. Rood\nVerzonden: 2 mei 2024\nAan: Eva Zwart\n"
        "Onderwerp: torens",
        "Groet,\nBas\n\nVerstuurd vanaf mijn iPhone",
    ),
    "of a colleague": (
        "Van: Eva Zwart\nDatum: 3 mei 2024\nAan: A. de Wit\nOnderwerp: torens\n\nHoi Albert,",
        "Groeten, Eva\n\nEva Zwart\nBeleidsmedewerker\nAanwezig: ma di wo\n\n"
        "Please consider the environment before printing this e-mail.",
    ),
    "of a department": (
        "From: Eva Zwart\nSent: Friday, May 3, 2024\nTo: A. de Wit\nSubject: torens",
        "Parlementaire Zaken\nMinisterie van Verre Zaken\nTurfmarkt 147 | 2511 DP | Den Haag\n\n"
        "Dit bericht kan informatie bevatten die niet voor u is bestemd.",
    ),
    "of a list": (
        "Van: alarm@kamer.voorbeeld\nDatum: 3 mei 2024\nOnderwerp: 1 nieuw document",
        "U ontvangt deze e-mail omdat u zich hebt aangemeld. Afmelden kan hier:\n"
        "https://kamer.voorbeeld/afmelden?id=12",
    ),
    "of a program": (
        "Van: A. de Wit\nDatum: 3 mei 2024\nOnderwerp: torens",
        "Kind regards,\n\nAlbert\n\nSent from my telephone",
    ),
    "of a mailing list": (
        "Van: A. de Wit\nDatum: 3 mei 2024\nOnderwerp: torens",
        "Alvast dank,\nAlbert\n\nLijst van torens\ntorens@lijst.voorbeeld\n"
        "https://lijst.voorbeeld/torens",
    ),
    "with dashes": (
        "Van: A. de Wit\nDatum: 3 mei 2024\nOnderwerp: torens",
        "--\nVerzonden namens de griffie",
    ),
}


@pytest.mark.parametrize("name", MAILS)
def test_mails(name: str) -> None:
    """Head and sign-off of a mail are furniture; its sender is not the answerer."""
    above, below = MAILS[name]
    doc = page(above, below)
    assert LAST == doc.answers[1].text
    assert sorted(lines(above, below)) == sorted(around(doc))
    assert None is doc.reply
    assert () == doc.diagnostics


def test_text_of_a_mail() -> None:
    """A sentence between head and heading is a remark."""
    above, below = MAILS["plain"]
    doc = page(f"{above}\n\nHieronder de vragen die wij vandaag hebben gesteld.", below)
    assert ["Hieronder de vragen die wij vandaag hebben gesteld."] == [r.text for r in doc.remarks]
    assert [("unplaced-text", "info")] == [(d.code, d.severity) for d in doc.diagnostics]


def test_a_question_of_a_mail() -> None:
    """If labels follow, a question by the writer of the mail is not one of the members'."""
    asks = "Wil jij naar de cijfers kijken?"
    below = "Do you really need to print this e-mail?"
    doc = read(f"{MAILS['of a colleague'][0]}\n\n{asks}\n\n{ITEMS}{LAST}\n\n{below}\n")
    assert [("1",), ("2",)] == [question.numbers for question in doc.questions]
    assert LAST == doc.answers[1].text
    assert [asks, below] == [remark.text for remark in doc.remarks]


def test_the_end_of_a_quoted_mail() -> None:
    """The quoted mail has an end of its own, with or without a head of the mail around it."""
    tail = "--\nVerzonden namens de griffie"
    quoted = "\n".join(f"> {line}" for line in f"{ASKED}\n\n{ITEMS}{LAST}\n\n{tail}".split("\n"))
    doc = read(f"Zie onder.\n\n{quoted}\n")
    assert LAST == doc.answers[1].text
    assert {*tail.split("\n")} <= set(around(doc))


def test_a_letter_in_a_mail() -> None:
    """Both are signed, the letter first."""
    above, below = MAILS["forwarded"]
    letter = "Hoogachtend,\n\nDe minister van Verre Zaken,\n\nA.B. de Wit"
    doc = page(above, f"{letter}\n\n{below}")
    assert LAST == doc.answers[1].text
    assert {*lines(letter), *lines(below)} <= set(around(doc))
    assert () == doc.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "Van: de gemeente\nAan: de wachters",
        "Uit de mail blijkt het volgende.\nVan: A. de Wit\nAan: E. Zwart\nOnderwerp: torens",
        "Dit bericht kan informatie bevatten die onjuist is.",
        "Het adres is:\n\nTurfmarkt 147\n2511 DP Den Haag",
    ],
)
def test_text_that_is_not_a_mail(text: str) -> None:
    """A mail that an answer quotes stays in it."""
    doc = page("", text)
    assert text.split() == doc.answers[1].text.removeprefix(LAST).split()
    assert [] == around(doc)


def test_text_between_heading_and_first_label() -> None:
    """An introduction is not reported."""
    doc = read(f"{ASKED}\n\nInleiding\nDe torens vervallen.\n\n{ITEMS}{LAST}")
    assert [("other", "Inleiding De torens vervallen.")] == [(r.kind, r.text) for r in doc.remarks]
    assert [("unplaced-text", "info")] == [(d.code, d.severity) for d in doc.diagnostics]


def test_the_title_block_among_links() -> None:
    """The publication's own title on a portal is not navigation."""
    doc = read(
        "Overslaan en naar de inhoud gaan\nHome\nKamervragen (Aanhangsel)\n"
        f"Tweede Kamer der Staten-Generaal2018-20199290\n9290\n\n{ASKED}\n\n{ITEMS}{LAST}"
    )
    assert ("2018-2019", "9290") == (doc.session, doc.number)
    assert ["Overslaan en naar de inhoud gaan", "Home", "Kamervragen (Aanhangsel)"] == around(doc)
    assert () == doc.diagnostics
