"""The diagnostics in Dutch."""

from __future__ import annotations

MESSAGES = {
    "ambiguous-note": "Enkele noten hebben hetzelfde nummer. Het is niet zeker welke verwijzing "
    "bij welke noot hoort.",
    "annex": "Na het laatste antwoord staat een bijlage. Die is als opmerking opgenomen.",
    "assumed-encoding": "De codering van de tekst is afgeleid. Letters met accenten kunnen "
    "verkeerd zijn gelezen.",
    "assumed-page-number": "Cijfers die midden in een zin alleen op een regel staan, zijn als "
    "paginanummers gelezen.",
    "broken-beginning": "De tekst begint midden in een zin.",
    "broken-end": "De tekst eindigt niet als een hele zin.",
    "columns-apart": "De tekst staat in twee kolommen. Die zijn na elkaar gelezen.",
    "contradicting-metadata": "Het bestand zelf noemt een ander gegeven dan de tekst. De tekst "
    "is gevolgd.",
    "contradicting-title": "De gedrukte Kamer, het vergaderjaar of het nummer past niet bij de "
    "identificatie of bij het bestand met metadata.",
    "damaged-file": "Het bestand is beschadigd of afgebroken. Er kunnen woorden ontbreken.",
    "damaged-page": "Een pagina van het PDF-bestand is beschadigd. Er kunnen woorden ontbreken.",
    "deleted-text": "In het Word-bestand is tekst verwijderd of verplaatst terwijl wijzigingen "
    "werden bijgehouden. Die tekst is weggelaten.",
    "digits-alone": "Cijfers staan alleen op een regel. Het kan een label, een nootverwijzing of "
    "een paginanummer zijn.",
    "empty-text": "Hier is geen tekst gevonden.",
    "foreign-metadata": "Het bestand met metadata hoort bij een andere publicatie. Het is niet "
    "gebruikt.",
    "furniture-in-item": "Deze regel lijkt op een deel van een brief of van een website. Hij is "
    "in de tekst gelaten.",
    "garbled-text": "De tekst is ooit verkeerd gedecodeerd: letters met accenten en "
    "aanhalingstekens zijn meerdere tekens of een code geworden. Dat is niet hersteld.",
    "heading-in-item": "Hier begint misschien een nieuw opschrift. Het is in de tekst gelaten.",
    "hidden-text": "De bron heeft tekst die normaal niet te zien is.",
    "incomplete-heading": "Het opschrift ontbreekt, of noemt niet wie vraagt, aan wie of waarover.",
    "label-in-item": "In de tekst staat misschien een label. Dit kan meer dan één vraag of "
    "antwoord zijn.",
    "layout-table": "Een tabel die de pagina indeelt of te groot is, is cel voor cel gelezen.",
    "margin-text": "In de marge staat tekst die geen colofon lijkt. Die is apart gehouden.",
    "mark-in-title": "Een nootverwijzing staat in een titel of opschrift. Daar wordt zij niet "
    "getoond.",
    "mark-order": "Een nootverwijzing staat na verwijzingen naar latere noten.",
    "markup-removed": "Tekens die niet bij de inhoud horen, zijn weggehaald.",
    "missing-note": "Bij een nootverwijzing, of wat dat kan zijn, is geen noot gevonden.",
    "mixed-letters": "In woorden staan Cyrillische of Griekse letters die op gewone "
    "letters lijken.",
    "nested-item": "In het bestand staat deze vraag of dit antwoord in een ander.",
    "no-notice": "Het opschrift noemt een mededeling, maar die is niet gevonden.",
    "no-questions": "Er zijn geen vragen gevonden.",
    "number-order": "De nummers staan niet op volgorde.",
    "odd-dates": "Het antwoord zou zijn ontvangen voordat de vragen zijn ingezonden.",
    "odd-name": "Dit lijkt geen naam.",
    "odd-subject": "Het is niet zeker waar het onderwerp begint en eindigt.",
    "outside-text": "De webpagina heeft meer tekst. Het is niet zeker waar het document eindigt.",
    "picture": "De bron heeft een afbeelding. Die is weggelaten.",
    "repeated-mark": "Meer dan één verwijzing leidt naar dezelfde noot.",
    "repeated-number": "Twee labels hebben hetzelfde nummer.",
    "second-heading": "De antwoorden hebben een tweede opschrift. De twee zijn samengevoegd.",
    "sideways-text": "Op een pagina staat gedraaide tekst. Die is na de andere regels gelezen.",
    "skipped-note": "In de nummering van de noten ontbreekt een nummer.",
    "skipped-number": "In de nummering van de vragen of antwoorden ontbreekt een nummer.",
    "struck-text": "In de bron is tekst doorgestreept. Die is als gewone tekst gelezen.",
    "unanswered-question": "Bij deze vraag is geen antwoord gevonden.",
    "uncertain-label": "Het is niet zeker of dit een label, een opschrift of gewone tekst is.",
    "uncertain-mark": "Dit cijfer kan een nootverwijzing zijn, maar ook bij de tekst horen.",
    "uncertain-note": "Het is niet zeker of deze regel bij een noot of bij de tekst hoort.",
    "uneven-questions": "De vragen zijn ongelijk verdeeld. In één vraag kunnen er meer staan.",
    "unlabelled-answers": "De antwoorden hebben geen label. Waar ze beginnen, is afgeleid.",
    "unmarked-note": "Geen verwijzing in de tekst leidt naar deze noot.",
    "unmatched-answer": "Bij dit antwoord is geen vraag gevonden.",
    "unnumbered-questions": "Alinea’s zonder label zijn als vragen zonder nummer gelezen.",
    "unplaced-link": "Enkele links staan niet in een alinea. Ze worden niet getoond.",
    "unplaced-text": "Een deel van de tekst staat niet onder een opschrift of label. Het is als "
    "opmerking opgenomen.",
    "unquoted-line": "In een aangehaalde tekst begint een zin zonder aanhaalteken. Iemand kan die "
    "hebben toegevoegd.",
    "unread-date": "Een datum in het opschrift is niet te lezen.",
    "unread-mark": "Een teken dat een nootverwijzing kan zijn, is in de tekst gelaten.",
    "unread-metadata": "Het bestand met metadata naast de bron kan niet gelezen worden. Het is "
    "weggelaten.",
    "unread-note": "Een regel die een noot kan zijn, is in de tekst gelaten.",
    "unread-part": "Een deel van het bestand is niet gelezen.",
    "unreadable-character": "Van sommige tekens is niet bekend wat ze betekenen.",
}
"""Each code of kvlib, in words for a reader of the page."""
