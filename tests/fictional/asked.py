"""Templates of sentences in questions; the slots are filled by ``prose``."""

from __future__ import annotations

OPENERS = (
    "Bent u bekend met het bericht «{headline}»?",
    "Kent u het bericht «{headline}»?",
    "Heeft u kennisgenomen van het artikel «{headline}»?",
    "Wat is uw reactie op het bericht «{headline}»?",
    "Bent u bekend met de uitzending van {date} over {theme}?",
    "Herinnert u zich uw antwoorden op eerdere vragen over {theme} van {date}?",
    "Kent u het rapport van {body} over {theme}?",
    "Heeft u kennisgenomen van de brandbrief van {groups} over {problem}?",
    "Bent u op de hoogte van de berichtgeving dat {problem} {groups} treft?",
)

QUESTIONS = (
    "Deelt u de mening dat {problem} zo snel mogelijk moet worden aangepakt?",
    "Deelt u de zorgen van {groups} over {theme}?",
    "Klopt het dat {body} al in {year} heeft gewaarschuwd voor {problem}?",
    "Klopt het dat in {year} ruim {big} {groups} te maken hadden met {problem}?",
    "Hoeveel {groups} hebben sinds {year} een beroep gedaan op {measure}?",
    "Hoe beoordeelt u de rol van {body} in deze kwestie?",
    "Welke stappen gaat u zetten om {act}?",
    "Bent u bereid om samen met {body} te bezien hoe het mogelijk is {act}?",
    "Bent u bereid {measure} in te voeren?",
    "Kunt u een overzicht geven van het aantal meldingen over {problem} in de jaren {year} tot en "
    "met {next}?",
    "Wat is de stand van zaken met betrekking tot {measure} dat in {month} {year} werd "
    "aangekondigd?",
    "Kunt u toelichten waarom {body} pas op {date} is ingelicht?",
    "Hoe verhoudt dit zich tot {law}?",
    "In hoeverre is er volgens u sprake van strijd met {law}?",
    "Welke gevolgen heeft {problem} voor {groups} in de grensregio’s?",
    "Op welke wijze worden {groups} betrokken bij de besluitvorming over {theme}?",
    "Is het waar dat hiervoor slechts {euro} beschikbaar is?",
    "Waarom is er niet voor gekozen om eerder {act}?",
    "Wanneer verwacht u de Kamer te kunnen informeren over {theme}?",
    "Kunt u garanderen dat {groups} hiervan geen nadeel ondervinden?",
    "Bent u het ermee eens dat {groups} recht hebben op duidelijkheid?",
    "Bent u het ermee eens dat {measure} kan bijdragen aan een oplossing?",
    "Wat vindt u ervan dat {pct} van de {groups} zegt zich niet gehoord te voelen?",
    "Welke mogelijkheden heeft {body} om op grond van {law} in te grijpen?",
    "Heeft u signalen ontvangen dat {groups} hinder ondervinden van {problem}?",
    "Kunt u bevestigen dat {body} hierover op {date} een gesprek heeft gevoerd met {groups}?",
    "Acht u het wenselijk dat {groups} afhankelijk zijn van {measure}?",
    "Hoe voorkomt u dat {problem} zich in de komende jaren herhaalt?",
    "Welke lessen trekt u uit de ervaringen die in {year} met {measure} zijn opgedaan?",
    "Wat heeft u sinds het debat van {date} gedaan om {act}?",
    "Onderschrijft u de conclusie van {body} dat {problem} is onderschat?",
    "Ziet u aanleiding om {law} op dit punt aan te passen?",
    "Hoe kijkt u aan tegen het voorstel om {act}?",
    "Bent u van plan gevolg te geven aan de oproep van {groups}?",
    "Welke financiële middelen zijn er in {year} vrijgemaakt voor {theme}?",
    "Hoe groot is naar uw inschatting de groep waarvoor {problem} gevolgen heeft?",
    "Waarom is de motie over {theme} ({kst}) nog niet uitgevoerd?",
    "Kunt u uiteenzetten welke afspraken er met {body} zijn gemaakt?",
    "Welke {groups} komen wel en welke komen niet in aanmerking voor {measure}?",
    "Sinds wanneer bent u op de hoogte van {problem}?",
    "Kunt u de onderliggende adviezen van {body} met de Kamer delen?",
    "Wat betekent dit concreet voor {groups} die in {year} al een aanvraag hadden ingediend?",
    "Erkent u dat {problem} het vertrouwen in de overheid schaadt?",
    "Is {body} naar uw oordeel voldoende toegerust voor het toezicht op {theme}?",
    "Welke rol ziet u hierbij weggelegd voor gemeenten, provincies en {body}?",
    "Zijn er vergelijkbare gevallen bekend uit andere lidstaten van de Europese Unie?",
    "Hoe vaak heeft {body} in de afgelopen vijf jaar een sanctie opgelegd?",
    "Wat is de gemiddelde doorlooptijd en hoe heeft die zich sinds {year} ontwikkeld?",
    "Kunt u zich voorstellen dat {groups} zich hierdoor overvallen voelen?",
    "Hoe waarborgt u dat {theme} ook in dunbevolkte gebieden op peil blijft?",
)

FOLLOW_UPS = (
    "Zo ja, waarom?",
    "Zo nee, waarom niet?",
    "Zo ja, welke?",
    "Zo ja, op welke termijn? Zo nee, waarom niet?",
    "Kunt u dit toelichten?",
    "Kunt u uw antwoord toelichten?",
    "Zo nee, bent u bereid dit alsnog te onderzoeken?",
    "Welke conclusies verbindt u daaraan?",
    "Welke stappen zijn hiervoor al gezet?",
    "Kunt u hierbij ingaan op de positie van {groups}?",
    "En hoe was dit in {year}?",
    "Kunt u de Kamer hierover vóór het zomerreces informeren?",
    "Wat is uw oordeel daarover?",
    "Zo ja, kunt u deze cijfers uitsplitsen naar gemeente?",
    "Indien dit niet bekend is, waarom wordt het niet bijgehouden?",
)

LEADS = (
    "In {year} bleek uit onderzoek van {body} dat {problem} omvangrijker is dan gedacht.",
    "Volgens {body} gaat het om ten minste {big} gevallen per jaar.",
    "Naar verluidt is {measure} inmiddels uitgesteld tot {next}.",
    "{Groups} geven aan dat zij onvoldoende worden betrokken.",
    "Uit de antwoorden op eerdere vragen blijkt dat u het belang van {theme} onderschrijft.",
)

CLOSERS = (
    "Kunt u deze vragen afzonderlijk beantwoorden?",
    "Kunt u deze vragen beantwoorden vóór het commissiedebat over {theme} van {date}?",
    "Bent u bereid deze vragen één voor één en binnen de gebruikelijke termijn te beantwoorden?",
    "Wilt u deze vragen elk afzonderlijk en zo spoedig mogelijk beantwoorden?",
)

LIST_INTROS = (
    "Kunt u per jaar aangeven:",
    "Kunt u daarbij in ieder geval ingaan op de volgende punten:",
    "Hoe beoordeelt u de volgende voorstellen:",
    "Kunt u een overzicht geven van:",
)

LIST_ITEMS = (
    "het aantal meldingen over {problem}",
    "de middelen die beschikbaar zijn voor {theme}",
    "de wijze waarop {groups} zijn betrokken",
    "de planning van {measure}",
    "het toezicht door {body}",
    "de verhouding tot {law}",
    "de gemiddelde doorlooptijd sinds {year}",
    "de gevolgen voor {groups} in de regio",
)

EXPLANATIONS = (
    "Deze vragen dienen ter aanvulling op eerdere vragen terzake van het lid {member}, "
    "ingezonden {date} (vraagnummer {qid}).",
    "Deze vragen dienen ter aanvulling op eerdere vragen terzake van de leden {member} en "
    "{member}, ingezonden {date} (vraagnummer {qid}).",
    "Deze vragen worden gesteld naar aanleiding van een werkbezoek aan {body} op {date}.",
)
