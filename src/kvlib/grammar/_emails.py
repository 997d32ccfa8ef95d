"""The header and the end of an e-mail (e-mailbericht)."""

from __future__ import annotations

from kvlib.grammar._rules import rule

# The header fields of a message that was copied or forwarded, in Dutch and in English; bold in
# Markdown. "Van" and "Aan" also begin sentences, so a colon must follow at once.
_FIELD = rule(
    "emails.field",
    r"^\*{0,2}(Van|Aan|From|To|Verzonden|Verstuurd|Sent|Datum|Date|Onderwerp|Subject|C[Cc]|B[Cc]{2}"
    r"|Bijlagen?|Attachments?|Prioriteit|Urgentie|Importance|Beantwoorden aan|Reply-To)"
    r"\*{0,2} ?:\*{0,2}(?: |\Z)",
    example=("Van: A. de Wit <a.dewit@voorbeeld.nl>", "Onderwerp: vragen", "CC:", "**Aan:** B"),
    refuses=("Van de wachters:", "Aan de voorzitter:", "Datum 3 mei 2024", "Van:zee"),
)
# The lines that mail programs put above a reply or a forwarded message, and greetings. A greeting
# must fill the line: "Beste Eva, dit is de brief." is text.
_SEPARATOR = rule(
    "emails.separator",
    r"^(?:[-_]{2,20} ?(?:(?:Oorspronkelijk|Doorgestuurd|Origineel)e? (?:e-mail)?bericht"
    r"|Original Message|Forwarded message) ?[-_]{2,20}"
    r"|Begin doorgestuurd(?:e)? bericht:|Op .{5,60} (?:schreef|heeft) .{2,80}:|[-_]{10,80}"
    r"|(?:Beste|Hallo|Hoi|Dag|Goede(?:morgen|middag|navond|ndag)|Geachte)\b[^.?!:;]{0,60}[,!]?)\Z",
    example=(
        "-----Oorspronkelijk bericht-----",
        "---------- Forwarded message ---------",
        "Begin doorgestuurd bericht:",
        "Op 3 mei 2024 om 10:12 schreef A. de Wit <a@voorbeeld.nl>:",
        "Beste Eva,",
        "Hallo allemaal,",
        "Goedemorgen",
        "Geachte heer De Wit,",
    ),
    refuses=(
        "--- bericht ---",
        "Op 3 mei schreef de gemeente.",
        "-----",
        "Beste Eva, dit is de brief.",
        "Daglicht",
    ),
)
# Lines of the sender's details: telephone, address, postal code, or cells between bars.
_CONTACT = rule(
    "emails.contact",
    r"^(?:(?:(?:T|M|F|Tel|Mob|Mobiel|Telefoon|Fax)\b[.:]? ?)?\+?[(0-9][0-9 ()/-]{7,24}"
    r"|(?:E|E-mail)[.:]? ?\S{1,60}@\S{3,60}|(?:Bezoekadres|Postadres|Postbus)\b.{1,80}"
    r"|[1-9][0-9]{3} ?[A-Z]{2} [A-Z][^.?!]{1,40}|[\w.+-]{1,60}@[\w.-]{3,60}|(?:https?://|www\.)\S{1,120}"
    r"|[^|?]{1,60}(?: \| [^|?]{1,60}){1,5})\Z",
    example=(
        "T 070 123 45 67",
        "06-12345678",
        "a.dewit@voorbeeld.nl",
        "2511 DP Den Haag",
        "www.voorbeeld.nl",
        "Beleidsmedewerker | Directie Vuurtorens",
    ),
    refuses=("T is de letter", "De boot vaart", "0612", "Toren in zee", "2024 EU besluit"),
)
# Legal notices, requests not to print the message, and the last lines of newsletters.
_DISCLAIMER = rule(
    "emails.disclaimer",
    r"^(?:Dit (?:e-mail)?bericht (?:kan|is|bevat)|De informatie (?:verzonden|in dit)|Disclaimer\b"
    r"|Indien u niet de geadresseerde|This (?:message|e-mail) (?:may|is|contains)"
    r"|Denk aan het milieu|(?:Overweeg|Is het nodig).{0,40}(?:printen|print|milieu)"
    r"|De Staat aanvaardt geen aansprakelijkheid|--\Z"
    r"|Help save paper\b|(?:Do you really need to|Think before you) print\b"
    r"|Please consider the environment\b|(?:Afmelden|Uitschrijven|Unsubscribe)\b"
    r"|(?:U|Je) kunt (?:u |je |zich )?(?:hier |altijd |via .{1,60} )?(?:afmelden|uitschrijven)\b"
    r"|(?:Verzonden|Verstuurd) (?:met|vanaf|via) |Sent from my "
    r"|(?:U|Je) ontvangt (?:deze|dit) (?:(?:e-?)?mail|bericht|nieuwsbrief|alert)\b"
    r"|You (?:are receiving|(?:have )?received) this (?:e-?mail|message|newsletter)\b)",
    example=(
        "Dit bericht kan informatie bevatten die niet voor u is bestemd.",
        "This message may contain information that is not intended for you.",
        "Please consider the environment before printing this e-mail.",
        "U ontvangt dit bericht omdat u een zoekopdracht hebt bewaard.",
        "Je kunt je hier uitschrijven: https://voorbeeld.nl",
        "Sent from my telephone",
        "--",
    ),
    refuses=(
        "Dit bericht klopt niet.",
        "De informatie is juist.",
        "De Staat betaalt.",
        "U ontvangt dit jaar een bijdrage.",
        "--- Pagina 2 ---",
    ),
)


def mail_field(line: str) -> str | None:
    """Return the name of the e-mail header field in a line; None if there is none.

    Example:
        >>> mail_field("Onderwerp: vragen over vuurtorens"), mail_field("Datum 3 mei 2024")
        ('Onderwerp', None)
    """
    found = _FIELD.match(line) if ":" in line else None
    return found[1] if found else None


def separates_mails(line: str) -> bool:
    """Return True if a line separates one e-mail from the next, or is a greeting (aanhef).

    Example:
        >>> separates_mails("-----Oorspronkelijk bericht-----"), separates_mails("Beste Eva,")
        (True, True)
    """
    return _SEPARATOR.match(line) is not None


def is_contact(line: str) -> bool:
    """Return True if a line gives the sender's contact details, as below an e-mail.

    Example:
        >>> is_contact("T 070 123 45 67"), is_contact("Ter zee")
        (True, False)
    """
    return _CONTACT.match(line) is not None


def starts_disclaimer(line: str) -> bool:
    """Return True if a line begins the text that a mail server or mailing list adds.

    Example:
        >>> starts_disclaimer("Dit bericht kan informatie bevatten die niet voor u is bestemd.")
        True
    """
    return _DISCLAIMER.match(line) is not None


def is_mail_line(line: str) -> bool:
    """Return True if a line around quoted ones belongs to the e-mail that quotes them.

    Example:
        >>> is_mail_line("Beste Eva,"), is_mail_line("Het antwoord is nee.")
        (True, False)
    """
    is_known = mail_field(line) or separates_mails(line) or is_contact(line)
    return bool(is_known or starts_disclaimer(line))
