"""Templates of sentences in answers and notices; the slots are filled by ``prose``."""

from __future__ import annotations

SHORT = (
    "Ja.",
    "Ja",
    "Nee.",
    "Ja, daar ben ik mee bekend.",
    "Daar ben ik het mee eens.",
    "Zie het antwoord op vraag {q}.",
    "Zie antwoord op vraag {q}.",
    "Deze mening deel ik niet.",
    "Ja, ik heb kennisgenomen van dit bericht.",
    "Hierover zijn mij geen cijfers bekend.",
    "Ik verwijs hiervoor naar het antwoord op vraag {q}.",
    "Hiervoor verwijs ik naar {kst}.",
)

OPENERS = (
    "Ik onderschrijf het belang van {theme}.",
    "Ik vind het belangrijk dat {groups} goed worden geïnformeerd.",
    "Het is mij bekend dat {problem} {groups} zorgen baart.",
    "Zoals ik uw Kamer op {date} heb gemeld, heeft {theme} mijn volle aandacht.",
    "{Body} heeft mij laten weten dat het beeld in het artikel niet volledig is.",
    "De verantwoordelijkheid voor {theme} ligt in eerste instantie bij {body}.",
    "In algemene zin geldt dat {law} hiervoor het wettelijke kader vormt.",
    "Antwoord 3 laat zien dat {problem} niet op zichzelf staat.",
    "Vraag 2 gaat uit van de veronderstelling dat {measure} al is ingevoerd; dat is niet zo.",
    "Het kabinet heeft kennisgenomen van de oproep van {groups}.",
    "Er wordt op verschillende manieren gewerkt aan {theme}.",
    "Ik deel de zorg over {problem}.",
)

SENTENCES = (
    "{Body} ziet erop toe dat {groups} zich aan de regels houden.",
    "In {year} zijn er {big} meldingen geregistreerd, tegenover {big} in {year}.",
    "Daarmee is het aantal meldingen met {pct} gestegen ten opzichte van {year}.",
    "Voor {measure} is in {year} een bedrag van {euro} beschikbaar gesteld.",
    "Op grond van {law} kan {body} een last onder dwangsom opleggen.",
    "Uit de evaluatie van {law} is gebleken dat de uitvoeringspraktijk weerbarstig is.",
    "Over de voortgang hierop is uw Kamer bij brief van {date} geïnformeerd ({kst}).",
    "Ik ben hierover in gesprek met {body} en met vertegenwoordigers van {groups}.",
    "De verwachting is dat {measure} in het eerste kwartaal van {next} van start kan gaan.",
    "Daarbij is afgesproken om te reflecteren op mogelijke verbeterpunten.",
    "Het is aan {body} om te beoordelen of er aanleiding is om handhavend op te treden.",
    "Dat neemt niet weg dat ik oog heb voor de gevolgen van {problem} voor {groups}.",
    "Het betreft een complexe afweging, waarbij zowel juridische als uitvoeringstechnische "
    "aspecten een rol spelen.",
    "In samenwerking met {groups} is een handreiking opgesteld, die op {date} is gepubliceerd.",
    "Deze cijfers worden niet centraal bijgehouden.",
    "Het uitgangspunt daarbij is dat {groups} zo min mogelijk administratieve lasten ondervinden.",
    "Mijn ambtsvoorganger heeft in {month} {year} een plan van aanpak aangekondigd om {act}.",
    "Sindsdien is {problem} volgens {body} weliswaar afgenomen, maar nog niet opgelost.",
    "Ik zie op dit moment geen noodzaak om {law} te wijzigen.",
    "Ik ben bereid om met {body} te verkennen of het mogelijk is {act}.",
    "De gesprekken daarover zijn constructief verlopen en worden in {month} {next} voortgezet.",
    "Tijdens het commissiedebat van {date} heb ik toegezegd hierop terug te komen.",
    "Conform de motie over {theme} ({kst}) wordt dit jaarlijks gemonitord.",
    "Van de {big} onderzochte dossiers bleek in {pct} van de gevallen sprake van {problem}.",
    "Voor {groups} betekent dit dat zij eerder weten waar zij aan toe zijn.",
    "Het aantal {groups} dat gebruikmaakt van {measure} is sinds {year} toegenomen.",
    "Nederland heeft dit in Europees verband meermaals onder de aandacht gebracht.",
    "De door {body} gehanteerde systematiek sluit aan bij internationale standaarden.",
    "De ontwikkelingen in de zee- en luchtvaart laten een vergelijkbaar beeld zien.",
    "Hierbij gaat het onder meer om 13- en 14-jarigen.",
    "De VN-gezant heeft zich hierover eerder kritisch uitgelaten.",
    "De ggz-zorg en de jeugdgezondheidszorg vragen daarbij om een eigen benadering.",
    "Het mvo-beleid van het kabinet biedt hiervoor voldoende aanknopingspunten.",
    "De redeployment-operatie is in {year} volgens planning afgerond.",
    "In het «Actieplan {year}–{next}» is dit nader uitgewerkt.",
    "Een dergelijke verplichting zou naar mijn oordeel onevenredig zwaar uitpakken voor {groups}.",
    "De bestaande samenwerkingsovereenkomst met {body} loopt tot en met {next}.",
    "De uitstoot van CO2 in deze sector is sinds {year} met {pct} gedaald.",
    "Het gaat in totaal om een oppervlakte van {big} m2.",
    "Daarnaast werkt mijn ministerie aan een herziening van de subsidieregeling, waarin "
    "{measure} een plaats krijgt.",
    "Deze maatregelen dragen eraan bij om {act}.",
    "Dit is vastgelegd in een bestuursovereenkomst, die per 1 januari {year} in werking is "
    "getreden.",
    "De kosten daarvan worden geraamd op {euro} per jaar.",
    "Ik betreur dat {groups} hiervan hinder hebben ondervonden.",
    "Uit navraag bij {body} blijkt dat er sinds {date} geen nieuwe signalen zijn ontvangen.",
    "{Groups} kunnen hiervoor terecht bij het informatiepunt van {body}.",
    "Overigens zijn mij geen signalen bekend waaruit blijkt dat dit structureel voorkomt.",
    "Het toezicht hierop is risicogestuurd en informatiegestuurd ingericht.",
    "Waar nodig zullen aanvullende beheersmaatregelen worden getroffen.",
    "Een onafhankelijke toetsingscommissie zal het kabinet hierover in {next} adviseren.",
    "De verantwoordelijkheidsverdeling tussen het Rijk, de provincies en de gemeenten blijft "
    "daarbij ongewijzigd.",
    "De term ‘{word}’ wordt in {law} niet gebruikt.",
    "In het bericht wordt gesteld dat {problem} toeneemt; die conclusie kan ik niet bevestigen.",
    "Ook {body} herkent dit beeld niet.",
    "Dit vergt echter een zorgvuldige voorbereiding en een uitvoerbaarheidstoets.",
    "Om die reden acht ik het niet opportuun om op de uitkomsten vooruit te lopen.",
    "Voor de beantwoording van de overige onderdelen verwijs ik naar het antwoord op vraag {q}.",
    "Zie verder het antwoord op vraag {q}.",
    "De inspecteur-generaal heeft dit op {date} bevestigd.",
    "Na afloop van de proefperiode – naar verwachting in {month} {next} – volgt een evaluatie.",
    "Het merendeel van de {groups} maakt gebruik van een digitale voorziening.",
    "Dat geldt in het bijzonder voor {groups} met een kleine organisatie.",
    "{Measure} is daarbij één van de mogelijkheden.",
    "{Problem} heeft verschillende oorzaken, die niet alle door het Rijk kunnen worden beïnvloed.",
    "Sinds 1 juli {year} is een overgangsregeling van kracht, waarvan tot dusver {n} keer gebruik "
    "is gemaakt.",
    "Het is onwenselijk dat {groups} hierdoor tussen wal en schip vallen.",
    "{Theme} vraagt om een langjarige inzet van alle betrokken partijen.",
    "Het beroep op deze voorziening was in {year} {n} procent hoger dan geraamd.",
    "Ik hecht eraan te benadrukken dat individuele gevallen zich niet lenen voor bespreking in het "
    "openbaar.",
    "Op individuele zaken kan ik niet ingaan.",
    "Dit beeld wordt bevestigd door de arbeidsmarktprognose van {year}.",
    "Een kostenbatenanalyse is als bijlage bij de Kamerbrief van {date} gevoegd.",
)

CLOSERS = (
    "Ik zal uw Kamer hierover vóór het einde van {next} informeren.",
    "Ik zie daarom geen aanleiding om aanvullende maatregelen te treffen.",
    "Voor het overige verwijs ik naar het antwoord op vraag {q}.",
    "Uw Kamer wordt hierover in {month} {next} nader geïnformeerd.",
    "Naar verwachting kan ik uw Kamer hier in het najaar nader over berichten.",
    "Daarmee beschouw ik de motie als afgedaan.",
)

LIST_INTROS = (
    "Het gaat om de volgende maatregelen:",
    "Daarbij zijn de volgende afspraken gemaakt:",
    "Hierbij spelen de volgende overwegingen een rol:",
    "De aanpak bestaat uit de volgende onderdelen:",
)

LIST_ITEMS = (
    "het versterken van het toezicht door {body}",
    "het vergroten van de kennis bij {groups}",
    "het vereenvoudigen van de aanvraagprocedure",
    "het opstellen van een handreiking over {theme}",
    "een herijking van {law}",
    "een bijdrage van {euro} voor {measure}",
    "het verbeteren van de gegevensuitwisseling tussen {groups} en {body}",
    "een jaarlijkse monitor, voor het eerst in {next}",
    "het terugdringen van de regeldruk",
)

SUBHEADINGS = (
    "Wettelijk kader",
    "Toezicht en handhaving",
    "Stand van zaken",
    "Cijfers over {year}",
    "Positie van {groups}",
    "Uitvoerbaarheid en kosten",
    "Vervolgstappen",
    "Rol van {body}",
)

TABLE_INTROS = (
    "In onderstaande tabel is het aantal meldingen per jaar weergegeven.",
    "De gevraagde gegevens zijn opgenomen in de volgende tabel.",
    "Onderstaand overzicht is gebaseerd op gegevens van {body}.",
)

LATE = (
    "De vragen van {askers} over {subject} ({qid}) kunnen tot mijn spijt niet binnen de "
    "gebruikelijke termijn worden beantwoord.",
    "De reden van het uitstel is dat de afstemming ten behoeve van de beantwoording meer tijd "
    "vergt.",
    "Ik zal u zo spoedig mogelijk de antwoorden op de Kamervragen doen toekomen.",
)

ELSEWHERE = (
    "De vragen van {askers} over {subject} ({qid}) heb ik beantwoord in mijn brief aan uw Kamer "
    "van {date} over {theme}.",
    "Ik verwijs u kortheidshalve naar die brief ({kst}).",
)

WITHDRAWN = (
    "De vragen van {askers} over {subject} ({qid}) zijn door de vraagstellers ingetrokken.",
    "Ik beschouw deze vragen daarmee als afgedaan.",
)
