"""The subjects of the invented questions: the words of some fields of policy."""

from __future__ import annotations

from attrs import frozen


@frozen
class Topic:
    """The words of one field of policy, in the forms that the templates need."""

    ministry: str
    themes: tuple[str, ...]
    """The subject, with its article: ``de kwaliteit van het drinkwater``."""
    groups: tuple[str, ...]
    """Who is concerned, in the plural and without article."""
    bodies: tuple[str, ...]
    """Who acts, in the singular, with article."""
    problems: tuple[str, ...]
    """The problem, in the singular, with its article."""
    measures: tuple[str, ...]
    """The possible measure, in the singular, with its article."""
    laws: tuple[str, ...]
    acts: tuple[str, ...]
    """An infinitive with ``te``, with its object before it."""
    headlines: tuple[str, ...]


def _topic(ministry: str, *words: str) -> Topic:
    """One string a field, its entries parted by ``|``."""
    return Topic(ministry, *(tuple(part.strip() for part in word.split("|")) for word in words))


TOPICS = (
    _topic(
        "Infrastructuur en Waterstaat",
        "de kwaliteit van het drinkwater|de drinkwatervoorziening in droge zomers"
        "|de bescherming van grondwaterbeschermingsgebieden",
        "drinkwaterbedrijven|grondwatergebruikers|waterschappen",
        "de Inspectie Leefomgeving en Transport|het drinkwaterbedrijf Oostwater"
        "|het waterschap Veenstroom",
        "de verontreiniging van het oppervlaktewater|het dalende grondwaterpeil"
        "|de lozing van industrieel afvalwater",
        "een landelijk lozingenregister|een drinkwaterbesparingsplan|een strengere vergunning",
        "de Drinkwaterwet|de Kaderrichtlijn Water|de Omgevingswet",
        "de vergunningverlening te verscherpen|waterbesparende maatregelen te stimuleren"
        "|de bronnen van verontreiniging aan te pakken",
        "Drinkwaterbedrijf luidt noodklok over bestrijdingsmiddelenresten"
        "|«Kraan kan dichtvallen» in droge zomer|Lozingsvergunningen al jaren niet herzien",
    ),
    _topic(
        "Infrastructuur en Waterstaat",
        "de zee- en luchtvaart|de geluidsoverlast rond regionale luchthavens"
        "|de verduurzaming van de luchtvaartsector",
        "luchtvaartmaatschappijen|omwonenden|luchthavenexploitanten",
        "de Inspectie Leefomgeving en Transport|de luchthaven Heerdervliet"
        "|de Commissie Regionaal Overleg",
        "de toename van het aantal nachtvluchten|de uitstoot van CO2 en stikstof"
        "|de gebrekkige handhaving van geluidsnormen",
        "een onafhankelijk meetnetwerk|een maximum aan nachtvluchten|een luchtkwaliteitsmonitor",
        "de Wet luchtvaart|het Luchthavenbesluit|de Wet milieubeheer",
        "het aantal nachtvluchten te beperken|omwonenden eerder te betrekken"
        "|de vliegroutes te herzien",
        "Omwonenden luchthaven klagen over nachtvluchten|Geluidsmetingen wijken af van berekeningen"
        "|Geen extra nachtvluchten? «Dat is nog maar de vraag»",
    ),
    _topic(
        "Volksgezondheid, Welzijn en Sport",
        "de wachttijden in de ggz-zorg|de continuïteit van de jeugdgezondheidszorg"
        "|de toegankelijkheid van de huisartsenzorg",
        "zorgaanbieders|zorgverzekeraars|patiëntenorganisaties",
        "de Nederlandse Zorgautoriteit|de Inspectie Gezondheidszorg en Jeugd"
        "|het Zorginstituut Nederland",
        "het personeelstekort in de zorg|de sluiting van behandelafdelingen"
        "|de onvolledige wachttijdregistratie",
        "een regionale doorbraakaanpak|een landelijke wachttijdregistratie"
        "|een verplichte overgangsregeling",
        "de Zorgverzekeringswet|de Wet kwaliteit, klachten en geschillen zorg|de Jeugdwet",
        "de wachttijden terug te dringen|de zorgplicht te handhaven"
        "|passende overgangszorg te organiseren",
        "Wachtlijst voor specialistische ggz opnieuw langer|Huisartsenpost dicht, dorp bezorgd"
        "|Zorginstelling sluit afdeling: «Onverantwoord voor patiënten»",
    ),
    _topic(
        "Onderwijs, Cultuur en Wetenschap",
        "de basisvaardigheden van leerlingen|het lerarentekort in het voortgezet onderwijs"
        "|de toetsing van 13- en 14-jarigen",
        "schoolbesturen|leerlingen|onderwijsprofessionals",
        "de Inspectie van het Onderwijs|de scholengroep Noorderbreed|de Onderwijsraad",
        "de dalende leesvaardigheid|het gebruik van onbevoegde docenten"
        "|de hoge administratielast voor docenten",
        "een meerjarig verbeterprogramma|een regionale lerarenpool|een wettelijke rapportageplicht",
        "de Wet op het primair onderwijs|de Wet voortgezet onderwijs 2020|de Leerplichtwet",
        "het lerarentekort terug te dringen|scholen beter te ondersteunen"
        "|de kwaliteitscriteria aan te scherpen",
        "Een op de drie leerlingen leest onvoldoende|School stuurt klassen naar huis"
        "|Leraren: «Wij verzuipen in de formulieren»",
    ),
    _topic(
        "Justitie en Veiligheid",
        "de aanpak van ondermijnende criminaliteit|de veiligheid van hulpverleners"
        "|de behandelduur van strafzaken",
        "slachtoffers|politiemedewerkers|rechtbanken",
        "het Openbaar Ministerie|de Raad voor de rechtspraak|de politie-eenheid Midden-Oost",
        "het capaciteitstekort bij de recherche|de oplopende werkvoorraad"
        "|het toenemende aantal bedreigingen",
        "een gespecialiseerd rechercheteam|een landelijk aangifteloket|een snelrechtprocedure",
        "het Wetboek van Strafvordering|de Politiewet 2012|de Wet wapens en munitie",
        "de opsporingscapaciteit uit te breiden|slachtoffers beter te informeren"
        "|de doorlooptijden te verkorten",
        "Duizenden aangiften blijven op de plank liggen|Rechercheurs waarschuwen voor overbelasting"
        "|Bedreigde ambulancebroeder: «Ik voel me in de steek gelaten»",
    ),
    _topic(
        "Defensie",
        "de inzet van Nederlandse militairen|de staat van de defensie-infrastructuur"
        "|de redeployment-operatie in de Sahel",
        "militairen|veteranen|defensiebedrijven",
        "de Koninklijke Marechaussee|de Auditdienst Rijk|het Defensie Ondersteuningscommando",
        "het achterstallig onderhoud aan kazernes|het munitietekort|de schaarste aan onderdelen",
        "een versneld aanbestedingstraject|een onafhankelijk veiligheidsonderzoek"
        "|een meerjarig onderhoudsplan",
        "de Kaderwet dienstplicht|het Veteranenbesluit|de Aanbestedingswet op defensiegebied",
        "het materieel sneller te vervangen|de zorgplicht voor veteranen na te komen"
        "|de geoefendheid te vergroten",
        "Militairen slapen maandenlang in noodgebouwen|Konvooi strandt door defecte voertuigen"
        "|Oud-militair: «Defensie kijkt weg»",
    ),
    _topic(
        "Financiën",
        "de fiscale behandeling van thuiswerkvergoedingen|de afhandeling van toeslagendossiers"
        "|de contante betaalmogelijkheden",
        "belastingplichtigen|toeslaggerechtigden|kredietverstrekkers",
        "de Belastingdienst|de Autoriteit Financiële Markten|De Nederlandsche Bank",
        "de gebrekkige telefonische bereikbaarheid|de stapeling van terugvorderingen"
        "|de complexiteit van het toeslagenstelsel",
        "een vereenvoudigde betalingsregeling|een algemeen forfait|een uitvoeringstoets",
        "de Wet inkomstenbelasting 2001|de Algemene wet inkomensafhankelijke regelingen"
        "|de Wet op het financieel toezicht",
        "de bezwaarschriften sneller af te handelen|burgers proactief te informeren"
        "|de uitvoeringslasten te beperken",
        "Belastingtelefoon geeft vaker verkeerd antwoord|Ouders wachten al jaren op duidelijkheid"
        "|Bank sluit rekening van vereniging: «Zonder uitleg»",
    ),
    _topic(
        "Buitenlandse Zaken",
        "de bescherming van mensenrechtenverdedigers|de humanitaire situatie in het grensgebied"
        "|de rol van de VN-gezant",
        "mensenrechtenverdedigers|ontheemden|hulporganisaties",
        "de Europese Dienst voor Extern Optreden|de Nederlandse ambassade|de VN-gezant",
        "de beperkte humanitaire toegang|de willekeurige detentie van journalisten"
        "|het uitblijven van een wapenstilstand",
        "een onafhankelijk waarnemingsmechanisme|een gericht sanctiepakket"
        "|een gezamenlijke verklaring",
        "het Internationaal Verdrag inzake burgerrechten en politieke rechten"
        "|het Vluchtelingenverdrag|de EU-mensenrechtensanctieregeling",
        "de onderhandelingen te hervatten|humanitaire hulp toe te laten"
        "|de verantwoordelijken op de sanctielijst te plaatsen",
        "VN-gezant: humanitaire corridor blijft gesloten|Activiste zonder proces vastgehouden"
        "|Ambassade verloor contact met «tientallen» Nederlanders",
    ),
    _topic(
        "Sociale Zaken en Werkgelegenheid",
        "de positie van arbeidsmigranten|de arbeidsongeschiktheidsbeoordelingen door het UWV"
        "|de kwaliteit van de kinderopvang",
        "arbeidsmigranten|werkgevers|uitkeringsgerechtigden",
        "de Nederlandse Arbeidsinspectie|het UWV|de Sociale Verzekeringsbank",
        "het tekort aan verzekeringsartsen|de onderbetaling van uitzendkrachten"
        "|de versnipperde arbeidsmarktinfrastructuur",
        "een verplicht certificeringsstelsel|een werkloket|een tijdelijke 60-plusmaatregel",
        "de Wet werk en inkomen naar arbeidsvermogen|de Wet kinderopvang|de Participatiewet",
        "malafide uitzendbureaus aan te pakken|de achterstanden weg te werken"
        "|de loondoorbetaling te verbeteren",
        "Arbeidsmigranten slapen in kassen|Herbeoordeling duurt vaak langer dan een jaar"
        "|Keuringsarts: «Ik krijg twintig minuten per dossier»",
    ),
    _topic(
        "Landbouw, Natuur en Voedselkwaliteit",
        "het dierenwelzijn in slachthuizen|de uitrol van het mestbeleid"
        "|de staat van instandhouding van weidevogels",
        "veehouders|natuurbeheerders|dierenartsen",
        "de Nederlandse Voedsel- en Warenautoriteit|het Natuurcollectief Laagveen"
        "|de Rijksdienst voor Ondernemend Nederland",
        "de overschrijding van de mestplaatsingsruimte|de achteruitgang van weidevogelgebieden"
        "|het beperkte toezicht bij slachthuizen",
        "een cameratoezichtsplicht|een extensiveringsregeling|een gebiedsgerichte aanpak",
        "de Meststoffenwet|de Wet dieren|de Wet natuurbescherming",
        "extensivering te belonen|de toezichtscapaciteit te vergroten"
        "|de vergunningplicht aan te passen",
        "Slachthuis negeerde waarschuwingen van toezichthouder|Weidevogel verliest opnieuw terrein"
        "|Boer: «Zo kan het niet langer»",
    ),
    _topic(
        "Binnenlandse Zaken en Koninkrijksrelaties",
        "de woningbouwopgave in krimpgebieden|de toegankelijkheid van stemlokalen"
        "|de informatiebeveiliging bij gemeenten",
        "gemeenten|woningcorporaties|huurders",
        "de Autoriteit woningcorporaties|de Vereniging van Nederlandse Gemeenten"
        "|de gemeente Oldenhoek",
        "de stijgende energiearmoede|het tekort aan sociale huurwoningen"
        "|de vertraging in de vergunningverlening",
        "een verhuurvergunning|een versnellingstafel|een huurregister",
        "de Huisvestingswet 2014|de Wet open overheid|de Kieswet",
        "woningbouwlocaties sneller te ontsluiten|huurders beter te beschermen"
        "|gemeenten financieel te compenseren",
        "Gemeente betaalt jarenlang voor lege flat|Schimmelwoningen: «Mijn kind is altijd ziek»"
        "|Datalek treft duizenden inwoners",
    ),
    _topic(
        "Economische Zaken en Klimaat",
        "de netcongestie op bedrijventerreinen|de versterkingsoperatie in het aardbevingsgebied"
        "|het mvo-beleid van staatsdeelnemingen",
        "netbeheerders|ondernemers|energieleveranciers",
        "de Autoriteit Consument & Markt|de netbeheerder Noordnet|het Staatstoezicht op de Mijnen",
        "de beperkte transportcapaciteit|de trage schadeafhandeling|de prijsstijging van aardgas",
        "een flexibiliteitstender|een prioriteringskader|een noodfonds",
        "de Elektriciteitswet 1998|de Mijnbouwwet|de Warmtewet",
        "het elektriciteitsnet te verzwaren|de CO2-uitstoot te verminderen"
        "|ondernemers tegemoet te komen",
        "Bakker krijgt geen zwaardere aansluiting|Netbeheerder: «Het net is vol»"
        "|Windpark levert minder op dan beloofd",
    ),
    _topic(
        "Asiel en Migratie",
        "de kwaliteit van de noodopvang|de doorstroom van statushouders"
        "|de medische zorg in opvanglocaties",
        "statushouders|opvanglocaties|alleenstaande minderjarige vreemdelingen",
        "het Centraal Orgaan opvang asielzoekers|de Immigratie- en Naturalisatiedienst"
        "|de Inspectie Justitie en Veiligheid",
        "het tekort aan opvangplekken|de lange beslistermijn|de verouderde huisvesting",
        "een spreidingsplan|een screeningsprotocol|een kleinschalige opvangvoorziening",
        "de Vreemdelingenwet 2000|de Opvangrichtlijn|de Wet inburgering 2021",
        "de opvangcapaciteit te spreiden|de beslistermijnen te verkorten"
        "|kinderen sneller naar school te laten gaan",
        "Kinderen slapen op stretchers in sporthal|Noodopvang langer open dan afgesproken"
        "|Arts: «Deze locatie is ongeschikt»",
    ),
    _topic(
        "Klimaat en Groene Groei",
        "de uitrol van warmtenetten|de subsidie voor waterstofprojecten"
        "|de aanleg van windparken op zee",
        "warmtebedrijven|huishoudens|energiecoöperaties",
        "het Planbureau voor de Leefomgeving|de coöperatie Zonneweide|Energiebeheer Nederland",
        "de hoge aansluitkosten|de onzekerheid over de warmtetarieven"
        "|het uitblijven van investeringen",
        "een nationale deelneming|een waarborgfonds|een tariefplafond",
        "de Wet collectieve warmte|de Klimaatwet|het Klimaatakkoord",
        "de subsidieregeling te verlengen|huishoudens te ontzorgen"
        "|de investeringszekerheid te vergroten",
        "Warmtenet duurder dan gasketel|Subsidiepot binnen een uur leeg"
        "|Bewoners: «Wij zitten vast aan één leverancier»",
    ),
    _topic(
        "Algemene Zaken",
        "de archivering van sms-berichten|de ministeriële verantwoordelijkheid"
        "|de informatievoorziening aan de Kamer",
        "bewindspersonen|departementen|ambtenaren",
        "het Nationaal Archief|de Rijksvoorlichtingsdienst"
        "|de Inspectie Overheidsinformatie en Erfgoed",
        "de trage afhandeling van Woo-verzoeken|het ontbreken van een archiveringsrichtlijn"
        "|de onvolledige dossiervorming",
        "een rijksbreed archiveringsprotocol|een openbaarmakingskalender"
        "|een onafhankelijke informatiecommissaris",
        "de Archiefwet 1995|de Wet open overheid|de Wet veiligheidsonderzoeken",
        "berichten stelselmatig te bewaren|stukken sneller openbaar te maken"
        "|de dossiervorming te verbeteren",
        "Ministeries bewaren berichten nog steeds niet|Woo-verzoek blijft anderhalf jaar liggen"
        "|Archief: «Er zijn gaten in het geheugen van de Staat»",
    ),
)
