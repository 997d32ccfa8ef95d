"""Cleaning: what it cuts, what it leaves, and how places map back to the source."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvlib.grammar import Cleaned, clean
from kvlib.grammar import _cleaning as cleaning
from kvlib.grammar._cleaning import may_need_cleaning
from kvlib.grammar._edits import Draft, Edit
from kvlib.grammar._tool_signs import lost_characters

SIGNS = "ab1*_#>\\|<[]()^´\ufffe\u200b \n"

# The text before and after cleaning.
CUT = {
    "heading": ("## Vraag 1\n\nJa.", "Vraag 1\n\nJa."),
    "heading with closing signs": ("## Vraag 1 ##\n\nJa.", "Vraag 1\n\nJa."),
    "headings that are not labels": ("# Zeeblad\n\n### Nieuws", "Zeeblad\n\nNieuws"),
    "heading without a number": ("Vraag?\n### Antwoord\nJa.", "Vraag?\nAntwoord\nJa."),
    "italic and a mark": (
        "*Vraag 1*\nde _«boot»_1 en _«vaart»_2",
        "Vraag 1\nde «boot»1 en «vaart»2",
    ),
    "bold": ("**Vraag 1**\nJa.", "Vraag 1\nJa."),
    "bold, glued": ("**Antwoord 1**Ja.", "Antwoord 1Ja."),
    "bold over lines": (
        "**Vragen van het\nlid De Wit**\n\n**a**",
        "Vragen van het\nlid De Wit\n\na",
    ),
    "bold over a blank line, and a star": (
        "## Vraag 1\n\n**de boot\n\nvaart** en *dat\n\nis* zo",
        "Vraag 1\n\nde boot\n\nvaart en *dat\n\nis* zo",
    ),
    "bold and italic": ("de ***hele*** **_boot_**", "de hele boot"),
    "italic in plain text": (
        "_Vraag 1_\nover _het peil van de plas_ (ABC)",
        "Vraag 1\nover het peil van de plas (ABC)",
    ),
    "stars in plain text": ("*Vraag 1*\ndat is *niet* zo", "Vraag 1\ndat is niet zo"),
    "underscores of a name": ("*Vraag 1*\nwat doet __init__ ?", "Vraag 1\nwat doet __init__ ?"),
    "struck out": ("*Vraag 1*\nde ~~oude~~ boot", "Vraag 1\nde oude boot"),
    "address in italic": (
        "*Vraag 1*\n_https://zee.example/a_b_",
        "Vraag 1\nhttps://zee.example/a_b",
    ),
    "escapes": (r"Wat kost dat\? 1\. \[3\] \*", "Wat kost dat? 1. [3] *"),
    "escaped markup": (r"**Ja** \*nee\* \# 3", "Ja *nee* # 3"),
    "hard blank": ("de boot?<sup>1,\\ 2</sup> nr.\\ 5", "de boot?¹ ² nr. 5"),
    "hard break": ("de boot\\\nvaart", "de boot\nvaart"),
    "superscript digit": ("de «boot»?<sup>1</sup> Ja.", "de «boot»?¹ Ja."),
    "superscript digits": ("boot?<sup>1</sup><sup>2</sup> <sup>3, 4</sup>", "boot?¹ ² ³ ⁴"),
    "superscript after a blank": ("de boot <sup>12</sup>.", "de boot¹²."),
    "superscript letters": ("de 16<sup>e</sup> eeuw, CO<sub>2</sub>", "de 16e eeuw, CO2"),
    "superscript in other markup": ("de boot?^1^ en $^{2}$", "de boot?¹ en ²"),
    "notes": ("boot?[^1] [^2]\n\n[^1]: Zeeblad\n[^2]: Klok", "boot?¹ ²\n\n¹ Zeeblad\n² Klok"),
    "notes by name": ("boot[^fn1]\n\n[^fn1]: Zeeblad", "boot¹\n\n¹ Zeeblad"),
    "notes as items": (
        "boot?<sup>1</sup> peil<sup>2</sup>\n\n- 1 Zeeblad\n\n> 2 De Klok\n",
        "boot?¹ peil²\n\n¹ Zeeblad\n\n² De Klok\n",
    ),
    "a digit below a text that goes on": (
        "boot?<sup>1</sup> peil<sup>2</sup>\n\n1 Zeeblad\n\nvaart\n2 De Klok",
        "boot?¹ peil²\n\n¹ Zeeblad\n\nvaart\n2 De Klok",
    ),
    "stars inside a word": ("*Vraag 1*\nzoals *h*mo dat", "Vraag 1\nzoals *h*mo dat"),
    "link": ("zie [het Zeeblad](https://zee.example)", "zie het Zeeblad"),
    "link of an address": ("[zee.example](https://zee.example)", "zee.example"),
    "link inside": ("boot?[1](#noot1) [top](#top)", "boot?¹ top"),
    "address in brackets": ("**a** <https://zee.example>", "a https://zee.example"),
    "picture": ("![](kaart.png)Vraag 1", "Vraag 1"),
    "tags": ('<a id="v1"></a>Vraag 1<br>Kent <u>u</u>', "Vraag 1 Kent u"),
    "entities": ("Vraag&nbsp;1: caf&eacute; &amp; boot&#39;s", "Vraag\u00a01: café & boot's"),
    "table": ("| Jaar | Aantal |\n|---|---|\n| 2018 | 12 |", " Jaar   Aantal \n\n 2018   12 "),
    "rules": ("Ja.\n-----\n______\n===\n", "Ja.\n\n\n\n"),
    "rule of stars": ("## Vraag 1\n* * *\n***\n", "Vraag 1\n\n\n"),
    "fence": ("```markdown\n## Vraag 1\n```", "\nVraag 1\n"),
    "quoted": ("> Vraag 1\n> Kent u die?\n>\n> Antwoord 1", "Vraag 1\nKent u die?\n\nAntwoord 1"),
    "quoted, whatever it says": ("> a\n> b\n>\n> c\n> d", "a\nb\n\nc\nd"),
    "quoted on one line": ("> Vragen van het lid De Wit", "Vragen van het lid De Wit"),
    "quoted twice": (">> Vraag 1\n> > Kent u?\n>> Ja.", "Vraag 1\nKent u?\nJa."),
    "quoted Markdown": ("> ## Vraag 1\n> **Ja**\n> nee", "Vraag 1\nJa\nnee"),
    "zero-width characters": ("\ufeffVraag\u200b 1\u2060", "Vraag 1"),
    "soft hyphens": ("be\u00advro\u00ad\nren", "bevro\u00ad\nren"),
    "broken words": (
        "lucht\ufffevaart, VN\ufffegezant, zee\ufffeen kust, ge\x02meente",
        "luchtvaart, VN-gezant, zee- en kust, gemeente",
    ),
    "broken at a line's end": ("lucht\ufffe\nvaart", "luchtvaart"),
    "split words": (
        "ver- goeding, staats- secretaris, VN- gezant, be- roep, zee- en kust",
        "vergoeding, staatssecretaris, VN-gezant, beroep, zee- en kust",
    ),
    "one split word": ("de beant- woording", "de beantwoording"),
    "one split word, known": (
        "de ver- goeding of vergoeding van ver",
        "de vergoeding of vergoeding van ver",
    ),
    "split address": ("https:// zee.example/kaart %20a", "https://zee.example/kaart%20a"),
    "bullets": ("(cid:129) boot\n\uf0b7 vaart\n\x81 zee", "• boot\n• vaart\n• zee"),
    "accent after its letter": (
        "Kostic´ (ABC), Yes¸ilgöz, clie¨nt, cafe´s",
        "Kostić (ABC), Yeşilgöz, cliënt, cafés",
    ),
    "accent after a blank": ("Kostic ´ (ABC)", "Kostić (ABC)"),
    "accent within blanks": ("Yes¸ ilgöz", "Yeşilgöz"),
    "accent before": ("caf´e, cura¸cao, na¨ıef", "café, curaçao, naïef"),
    "accent between vowels": ("cli¨ent, co¨operatie", "cliënt, coöperatie"),
    "accents on the usual side": ("caf´e en ´e´en", "café en één"),
    "accent of a name": ("Kosti´c", "Kostić"),
    "combining accent after a blank": ("Kostic \u0301 (ABC)", "Kostic\u0301 (ABC)"),
    "ligatures": (
        "o\ufb03ciële \ufb02uit, a\ufb00aire, a\ufb04uit, ge\ufb01nancierd, va\ufb06, po\ufb05",
        "officiële fluit, affaire, affluit, gefinancierd, vast, post",
    ),
    "all lines moved": ("    ## Vraag 1\n\n    Ja.", "Vraag 1\n\nJa."),
}
KEPT = {
    "stars of notes": "boot* en vaart**\n\n* Zeeblad\n** De Klok",
    "stars of notes, glued": "boot* en vaart*\n*Zeeblad, 3 mei\n**De Klok",
    "stars in brackets": "boot (*) en vaart (**)",
    "a star and an underscore in plain text": "«Sluis *dicht*», _Wie_ betaalt?",
    "censored": "zoals h*mo of f*kker en k**t",
    "sums": "5 * 3 en 2*3*4, 10^6",
    "number sign": "nummer # 12 en #zeeblad",
    "number sign at the start of a line": "de\n# 12 van de lijst",
    "addresses": "https://zee.example/_a_/b_c (post_bus@zee.example) <",
    "names of files": "nota_van_mei.pdf en __init__",
    "formulas": "a > b, 5 < 6 en\n> 3 procent",
    "arrows": "-> de boot\n=> de vaart",
    "word that may be shortened": "zon- feestdagen, op zon en feestdagen",
    "addresses in an e-mail": "A. de Wit <post@zee.example>, zie <https://zee.example>",
    "ampersands": "R&D; De Wit & Zoon; a&b; &onzin;",
    "bars": "Trouw | De Klok\n| 3 | 4 |",
    "paths": r"C:\mappen\zee en \\server",
    "line to fill in": "naam: ______ datum: ---",
    "page mark": "--- Pagina 2 ---",
    "dashes in cells": "– – –\n- - -",
    "brackets": "boot [1] vaart [2]\n\n[1] Zeeblad\n[2] De Klok",
    "apostrophes": "auto´s, ´s-Gravenhage, zo´n, foto`s, Wilders´ plan, ´95",
    "quotation of accents": "het ´boze´ bot en `Zeeland`",
    "degrees": "20° en 5´10´´",
    "soft hyphen at a line's end": "be\u00ad\nvroren",
    "bullets in a word": "a\x81b",
}


def cleaned(text: str) -> Cleaned:
    found = clean(text)
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "wanted"), CUT.values(), ids=CUT.keys())
def test_markup_is_cut(text: str, wanted: str) -> None:
    """Signs that are markup by their form are cut; the text inside them stays."""
    assert wanted == cleaned(text).text


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_signs_that_are_content_stay(text: str) -> None:
    """The same signs stay where nothing shows that they are markup."""
    found = clean(text)
    assert (found.text if found else text, dict(found.cut) if found else {}) == (text, {})


@pytest.mark.parametrize("text", [text for text, _ in CUT.values()], ids=CUT.keys())
def test_lines_stay_lines(text: str) -> None:
    """The number of lines does not change, except by a word that is broken over two lines."""
    assert cleaned(text).text.count("\n") == text.count("\n") - text.count("\ufffe\n")


@pytest.mark.parametrize("text", [text for text, _ in CUT.values()], ids=CUT.keys())
def test_places_map_to_the_source(text: str) -> None:
    """The place of each letter is that of the same letter in the source, in order."""
    found = cleaned(text)
    places = [found.place(at) for at in range(len(found.text))]
    assert places == sorted(places)
    plain = [(c, text[p]) for c, p in zip(found.text, places, strict=True) if c in "VvraZzeoJK1"]
    assert [letter for letter, _ in plain] == [source for _, source in plain]


def test_cuts_are_counted() -> None:
    """Cuts are counted by sign; a pair counts as two."""
    found = cleaned("## Vraag 1\n\nKent u **de boot**?[^1]\u200b\n\n[^1]: Zeeblad\\.")
    assert {"zero-width sign": 1, "\\": 1, "#": 1, "[^…]": 2, "**": 2} == dict(found.cut)
    found = cleaned("Vraag 1\n\nKent u **die**?<sup>1</sup>\n\n- 1 Zeeblad, 3 mei")
    assert {"<sup>": 1, "-": 1, "**": 2} == dict(found.cut)


def test_lines_around_a_quoted_document() -> None:
    """The header and the end of an e-mail are outside; a broken line in the middle is not."""
    mail = "Van: een\nDag,\n\n> Vraag 1\n> Kent u de\nboot?\n> Antwoord 1\n> Ja.\n\nGroet"
    assert {1, 2, 10} == cleaned(mail).outside
    assert {1, 7} == cleaned("Dag,\n\n> Vraag 1\n> Kent u die?\n> Ja.\n\nGroet").outside
    assert set() == cleaned("Dag,\n\n> Vraag 1\n> Kent u die?\n\nGroet").outside


def test_an_answer_below_a_quotation_is_not_outside() -> None:
    """Lines after a quotation belong to the document if there is a label among them."""
    mail = "Dag,\n\n> Vraag 1\n> Kent u de boot?\n> Vraag 2\n> Waarom?\n\nAntwoord 1\nJa."
    assert {1} == cleaned(mail).outside


def test_quoted_lines_of_prose_stay() -> None:
    """Quoted lines without anything of a Kamervraag are left as they are."""
    assert clean("Dag,\n> een\n> twee\n> drie\n") is None


@given(st.text(alphabet=SIGNS, max_size=60))
def test_places_of_any_text(text: str) -> None:
    """Whatever is cut, places are in order and inside the source."""
    found = clean(text)
    if found:
        places = [found.place(at) for at in range(len(found.text))]
        assert places == sorted(places)
        assert not places or (places[0] >= 0 and places[-1] <= len(text))


@given(
    st.text(alphabet=f"{SIGNS}\x85\u2028\uf0b7\u0301\u00ad¨–=~-(:)dic129\ufeff\ufb03", max_size=40)
)
def test_clean_text_needs_no_cleaning(text: str) -> None:
    """A text that passes the cheap test contains nothing that would be cut."""
    if not may_need_cleaning(text):
        with patch.object(cleaning, "may_need_cleaning", return_value=True):
            assert clean(text) is None


def test_edits_of_several_passes() -> None:
    """A place is mapped back through all passes."""
    draft = Draft("__abc__def")
    draft.apply([Edit(0, 2), Edit(5, 7)], "__")
    draft.apply([Edit(0, 1, "XY"), Edit(3, 4)])
    assert ("XYbcef", {"__": 2}) == (draft.text, dict(draft.cut))
    assert [3, 4, 8, 9] == [draft.place(at) for at in (2, 3, 4, 5)]
    assert 5 == draft.end(4)


def test_lost_characters() -> None:
    """The code of a bullet is not a lost character."""
    assert 3 == lost_characters("de (cid:12)(cid:43) (cid:129) van caf\ufffd")
    assert 0 == lost_characters("de (cid) van het café")
