"""Words that show what the digits next to them are: a number, a count or a note mark.

Each constant holds the alternatives of a pattern.
"""

from __future__ import annotations

FUNCTION = (
    "aan|als|bij|dat|die|door|en|heeft|hebben|in|is|met|naar|of|om|onder|op|over|te|tot|tussen|uit"
    "|van|voor|waarin|wordt|worden|zijn|blijkt|deze|geen|zou|kan|dan|maar|niet"
)
"""Words with which a sentence goes on after a mark."""
NUMBERED = (
    "afrit|antwoord|art|artikel|artikelen|baan|batch|bijlage|blok|blz|box|categorie|cluster|deel"
    "|dossier|fase|figuur|gate|groep|hal|havo|hoofdstuk|jaar|kavel|klas|klasse|kolom|kwartaal"
    "|leden|leerjaar|level|lid|lijn|maatregel|mbo|module|motie|niveau|noot|nr|nummer|nummers"
    "|onderdeel|optie|pagina|paragraaf|perron|pijler|punt|richtlijn|ronde|scenario|schaal|scope"
    "|spoor|stap|sub|tabel|track|tranche|type|variant|versie|vmbo|vraag|vragen|vwo|week|weg|wp"
    "|zaal|zone"
)
"""Words that are followed by a number of their own, glued or not."""
COUNTING = (
    "aan|alle|als|andere|bij|bijna|cijfer|circa|dan|de|deze|die|dit|door|een|eerste|en|er|factor"
    "|hebben|heeft|het|hun|in|is|jaarlijks|keer|maximaal|meer|met|min|minimaal|na|naar|nog|of|om"
    "|onder|ongeveer|op|over|per|plus|ruim|score|sinds|slechts|te|tot|totaal|tussen|uit|van|vanaf"
    "|voor|waarvan|waren|was|zijn|zo’n|januari|februari|maart|april|mei|juni|juli|augustus"
    "|september|oktober|november|december"
)
"""Words after which a number counts something, with a blank between the two."""
INSTITUTIONS = (
    "Autoriteit|Commissie|Inspectie|Kabinet|Kamer|Minister|Ministerie|Nederland|Parlement|Raad"
    "|Rekenkamer|Staatssecretaris|Unie"
)
"""Words that often have a note mark, although they have the capital of a name."""
