"""The text around a document on a web page: navigation, share buttons, footers."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from kvlib.grammar._cache import remembered
from kvlib.grammar._rules import rule

Strength: TypeAlias = Literal["sure", "likely"]

_LONGEST = 120  # characters

# Phrases that no document has alone on a line.
_SURE = rule(
    "websites.sure",
    r"^(?:(?:(?:overslaan en|ga(?: direct)?|direct|spring|skip) )?(?:naar|to)(?: de| main)?"
    r" (?:hoofd)?(?:inhoud|navigatie|content|zoeken|menu)(?: gaan)?"
    r"|(?:terug )?naar boven|back to top|terug naar (?:het )?(?:overzicht|de lijst|zoekresultaten)"
    r"|terug naar (?:(?:link van )?noot|verwijzing|tekst)"
    r"|deel (?:deze pagina|dit(?: (?:bericht|artikel|document))?)(?: (?:op|via))?"
    r"|delen(?= ?:)|delen (?:via|op)|(?:bekijk|lees) (?:ook|meer over .{1,40})"
    r"|abonneer (?:je|u)(?: .{1,40})?|reageer op dit (?:bericht|artikel)|(?:vorig|volgend) bericht"
    r"|(?:dit bericht (?:is|werd) )?geplaatst (?:in|door):? .{1,80}|steun ons werk.{0,20}"
    r"|(?:print|mail|download|afdrukken van) (?:deze pagina|dit (?:bericht|artikel|document))"
    r"|deel (?:op|via) .{1,20}|delen op .{1,20}|stuur door|naar de bovenkant"
    r"|volg (?:ons|mij)(?: (?:ook )?(?:op|via)(?: [\w, ]{1,40})?)?"
    r"|gerelateerd(?:e (?:documenten|artikelen|berichten|publicaties|nieuws))?"
    r"|(?:wil (?:je|u) .{3,60}\? )?(?:schrijf|meld) (?:je|u) (?:nu )?(?:in|aan)(?: voor .{1,40})?"
    r"|blijf op de hoogte|steun ons"
    r"|algemene voorwaarden|anbi|cookie-?voorkeuren|(?:alle )?cookies (?:accepteren|weigeren)"
    r"|sitemap|privacy (?:en|&) cookies|cookie(?:s|beleid|verklaring|-instellingen|instellingen)"
    r"|privacy(?:verklaring|beleid|statement|-statement)|toegankelijkheidsverklaring|proclaimer"
    r"|over (?:deze (?:web)?site|deze pagina)|kwetsbaarheid melden|kopieer (?:de )?link"
    r"|(?:aan|in|af)melden (?:voor )?(?:de |onze )?nieuwsbrief|rss(?:-feed)?s?"
    r"|document(?:kenmerken|gegevens|informatie)|verantwoordelijk|reacties ?\([0-9]{1,4}\)"
    r"|(?:u|je) bent hier|(?:u bevindt|je bevindt) (?:zich|je) hier|(?:toon|open) (?:het )?menu"
    r"|kruimelpad|hoofdnavigatie|hoofdmenu|uitgebreid zoeken"
    r"|laatst (?:bijgewerkt|gewijzigd)"
    r"|word lid|doneer(?: nu)?|alle rechten voorbehouden|meer (?:nieuws|berichten|documenten)"
    r"|(?:dit|deze) (?:bericht|artikel|nieuwsbericht|pagina|tekst) "
    r"(?:(?:verscheen|stond) (?:eerder |ook |eerst )?(?:op|in|bij)"
    r"|is (?:eerder |ook |eerst )?(?:verschenen|gepubliceerd|overgenomen)"
    r" (?:op|in|bij|van)) .{1,80}"
    r"|verstuurd vanaf mijn .{1,30}|outlook voor (?:ios|android) downloaden)"
    r"(?: ?[:›>»].{0,60})?[.!]?\Z",
    example=(
        "Wil je op de hoogte blijven? Schrijf je in voor de nieuwsbrief!",
        "Word lid!",
        "Overslaan en naar de inhoud gaan",
        "Ga direct naar hoofdinhoud",
        "Naar boven",
        "Terug naar link van noot.",
        "Deel deze pagina",
        "Gerelateerde documenten",
        "Privacy en cookies",
        "Lees ook:",
        "Reacties (3)",
        "Laatst bijgewerkt: 3 mei 2024",
        "Delen: Facebook - X",
        "Deel dit artikel via: Facebook",
        "Bekijk ook",
        "Abonneer je op onze nieuwsbrief",
        "Volg ons op Facebook, X en Mastodon",
        "Geplaatst in: Zee",
        "U bent hier: Home › Kamervragen",
        "Verstuurd vanaf mijn iPhone",
        "Dit bericht verscheen eerder op de website van de Kustwacht.",
        "Dit artikel is overgenomen van Zeeblad.",
    ),
    refuses=(
        "Ga naar de gemeente",
        "Naar boven afgerond",
        "Deel deze pagina niet",
        "Delen",
        "Abonneer",
        "Privacy",
        "Het sitemap-bestand",
        "Volg ons niet",
        "Lees ook het rapport",
        "Dit bericht is onjuist.",
        "Deze tekst is op verzoek van de Kamer verschenen.",
    ),
    flags=re.IGNORECASE,
)
# A year or a name must follow, because a text may be about copyright.
_COPYRIGHT = rule(
    "websites.copyright",
    r"^(?:©|\(c\)|copyright\b).{0,60}(?:[0-9]{4}|rechten voorbehouden|kamer).{0,60}\Z",
    example=("© 2024 Zeeblad", "Copyright Tweede Kamer", "(c) 2023 De Torenpartij."),
    refuses=("Het copyright loopt in 2024 af", "© voorbehouden"),
    flags=re.IGNORECASE,
)

# Words that may also be items of a list in an answer.
_LIKELY = rule(
    "websites.likely",
    r"^(?:home|menu|zoeken|zoek|inloggen|contact|service|help|archief|disclaimer|colofon|privacy"
    r"|toegankelijkheid|nieuwsbrief|over ons|delen|print|printen|afdrukken|download|downloaden"
    r"|download pdf|pdf|facebook|twitter|x|linkedin|whatsapp|mastodon|bluesky|instagram|youtube"
    r"|e-mail|mail|telegram|threads|reageer|reacties|tags|pers|vorige|volgende|lees meer"
    r"|lees verder|zie ook|vacatures|werken bij|veelgestelde vragen|english|nederlands|sluiten"
    r"|abonneren|kamervragen|officiële bekendmakingen|overheid\.nl|open data|linked data|deel|terug"
    r"|contactgegevens|klachten|(?:tags|trefwoorden|thema’?'?s?|categorie(?:ën)?|onderwerpen"
    r"|laatst (?:gewijzigd|bijgewerkt)(?: op)?|gepubliceerd(?: op)?|publicatiedatum) ?: .{1,60})\Z",
    example=("Facebook", "Over ons", "X", "Lees meer", "Tags: torens, kust"),
    refuses=("Facebook en X", "Het archief", "Help ons", "Bron: Zeeblad", "Tags: "),
    flags=re.IGNORECASE,
)


def site_word(line: str) -> Strength | None:
    """Say how surely a line belongs to the web page around a document; None if it does not.

    ``sure`` for phrases that no document has alone on a line, ``likely`` for words that a list
    may contain too.

    Example:
        >>> site_word("Naar boven"), site_word("Facebook  E-mail"), site_word("Naar boven afgerond")
        ('sure', 'likely', None)
        >>> site_word("Word lid! | Doneer | Contact")
        'sure'
    """
    if len(line) > _LONGEST or line[:1].islower() or line[:1].isdecimal():
        return None
    return _strength(line)


def _is_word(text: str) -> bool:
    return bool(_SURE.match(text) or _COPYRIGHT.match(text) or _LIKELY.match(text))


@remembered
def _strength(line: str) -> Strength | None:
    text = line.strip(" *›>»|•·–-:")
    cells = re.split(r" [|•·] ", text)
    if any(_SURE.match(cell) or _COPYRIGHT.match(cell) for cell in cells):
        return "sure" if len(cells) == 1 or all(map(_is_word, cells)) else None
    words = [text] if _LIKELY.match(text) else re.split(r"[ |•·/]+", text)
    return "likely" if all(map(_LIKELY.match, words)) else None
