"""Words that tell what the digits beside them are: their number, a count, a note mark."""

from __future__ import annotations

# Words with which a sentence goes on after a mark.
FUNCTION = (
    *("aan", "als", "bij", "dat", "die", "door", "en", "heeft", "hebben", "in", "is", "met"),
    *("naar", "of", "om", "onder", "op", "over", "te", "tot", "tussen", "uit", "van", "voor"),
    *(
        "waarin",
        "wordt",
        "worden",
        "zijn",
        "blijkt",
        "deze",
        "geen",
        "zou",
        "kan",
        "dan",
        "maar",
        "niet",
    ),
)
# Words that a number follows: it is theirs, glued or not.
NUMBERED = (
    *("afrit", "antwoord", "art", "artikel", "artikelen", "baan", "batch", "bijlage", "blok"),
    *("box", "categorie", "cluster", "deel", "dossier", "fase", "figuur", "gate", "groep", "hal"),
    *("havo", "hoofdstuk", "jaar", "kavel", "klas", "klasse", "kolom", "kwartaal"),
    *("leerjaar", "level", "lid", "leden", "lijn", "maatregel", "mbo", "module", "motie"),
    *("niveau", "nr", "nummer", "nummers", "onderdeel", "optie", "pagina", "paragraaf", "perron"),
    *("pijler", "punt", "richtlijn", "ronde", "scenario", "schaal", "scope", "spoor"),
    *("stap", "sub", "tabel", "track", "tranche", "type", "variant", "versie", "vmbo", "vraag"),
    *("vragen", "vwo", "week", "weg", "wp", "zaal", "zone", "blz", "noot"),
)
# Words before a number that a blank parts from it, and that counts something.
COUNTING = (
    *("aan", "als", "bij", "circa", "dan", "de", "deze", "die", "dit", "door", "een", "eerste"),
    *("en", "er", "hebben", "heeft", "het", "hun", "in", "is", "jaarlijks", "maximaal", "met"),
    *("meer", "minimaal", "na", "naar", "nog", "of", "om", "onder", "ongeveer", "op", "over"),
    *("per", "ruim", "slechts", "sinds", "te", "tot", "totaal", "tussen", "uit", "van", "vanaf"),
    *("voor", "waarvan", "waren", "was", "zijn", "zo’n", "alle", "andere", "bijna", "circa"),
    *("mei", "juni", "juli", "januari", "februari", "maart", "april", "augustus", "september"),
    *("oktober", "november", "december", "plus", "min", "keer", "cijfer", "score", "factor"),
)


# What a mark often follows, though it has a capital as names have.
HOUSES = (
    *("Autoriteit", "Commissie", "Inspectie", "Kabinet", "Kamer", "Minister", "Ministerie"),
    *("Nederland", "Parlement", "Raad", "Rekenkamer", "Staatssecretaris", "Unie"),
)
