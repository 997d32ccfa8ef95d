"""The end of a letter: closing formula and phrases of courtesy (slotformule)."""

from __future__ import annotations

from kvlib.grammar._rules import rule

FORMULA_OPENINGS = frozenset(
    (
        *("Ho", "HO", "Me", "Vr", "vr", "Ha", "ha", "Gr", "gr", "Mv", "mv", "MV", "M.", "Al"),
        *("Ki", "Be", "be"),
    )
)
"""The first two letters of every closing formula."""

# Letters of ministries close with "Hoogachtend,", e-mails with "Met vriendelijke groet", "Mvg" and
# the like. A name may follow on the same line, but only after a comma or an abbreviation, because
# "Groeten Eva" and "gr. boter" may be text.
_FORMULA = rule(
    "closings.formula",
    r"^(?:Hoogachtend|HOOGACHTEND|Met (?:de meeste |bijzondere |gevoelens van (?:de meeste )?)?"
    r"hoogachting|(?:Met )?(?:[Vv]riendelijke|[Hh]artelijke|[Bb]eleefde) groet(?:en)?"
    r"|Met groet|Groet(?:en|jes)?|Alvast (?:bedankt|dank)|(?:Kind|Best) regards"
    r"|(?:Mvg|MVG|mvg|M\.v\.g\.)|[Gg]r\.(?= ))"
    r"(?:[,.!]?|(?:,|(?<=r\.)|(?<=[vV][gG]),?) [A-ZÀ-Ý][\w.’'-]*(?: [\w.’'-]+){0,4})\Z",
    example=(
        *("Hoogachtend,", "Met vriendelijke groet,", "Met de meeste hoogachting", "Groet,"),
        *(
            "Groeten, Eva",
            "gr. Bas",
            "Mvg Eva",
            "Kind regards,",
            "M.v.g.",
            "Met vriendelijke groet, A. de Wit",
        ),
    ),
    refuses=(
        *("Hoogachtend schrijft hij", "Met vriendelijke groet van mij", "De groeten,"),
        *("Groeten Eva", "gr. boter", "Groet, want dat hoort."),
    ),
)

# Strict enough to recognize the end of a letter that has no closing formula: "Ik heb de Kamer
# daarover geïnformeerd." is an answer.
_COURTESY = rule(
    "closings.courtesy",
    r"^(?:(?:Hiermee |Met deze (?:brief|antwoorden) |Hierbij )?(?i:ik|wij|we)"
    r" (?:hoop|hopen|vertrouw|vertrouwen|ga|gaan|meen|menen)\b"
    r"|(?:Hiermee|Met deze (?:brief|antwoorden)|Hierbij) "
    r"(?:hoop|hopen|vertrouw|vertrouwen|meen|menen) (?:ik|wij|we)\b"
    r"|In de hoop\b|Hopende\b|Erop vertrouwend[e]?\b)"
    r"(?=[^?!.]{0,140}\b(?:u|uw|Uw|U)\b)[^?!.]{0,140}"
    r"\b(?:geïnformeerd|ingelicht|van dienst|beantwoord"
    r"|op de hoogte (?:te hebben |heb )?gesteld)(?: te (?:hebben|zijn))?\.\Z",
    example=(
        "Ik vertrouw erop u hiermee voldoende te hebben ingelicht.",
        "Hiermee hoop ik u voldoende te hebben geïnformeerd.",
        "Wij hopen uw vragen hiermee naar tevredenheid te hebben beantwoord.",
        "In de hoop u hiermee van dienst te zijn.",
        "Wij hopen u hiermee voldoende op de hoogte te hebben gesteld.",
        "Ik ga ervan uit u hiermee voldoende te hebben geïnformeerd.",
    ),
    refuses=(
        "Ik heb de Kamer daarover geïnformeerd.",
        "Hiermee zijn de bewoners geïnformeerd.",
        "Ik hoop dat de gemeente de bewoners heeft geïnformeerd.",
        "Ik vertrouw erop dat u de bewoners hebt geïnformeerd. Dat is nodig.",
    ),
)

# The letter speaks of itself, though an answer may end so, too: "Hiermee is de motie uitgevoerd."
_MAY_CLOSE = rule(
    "closings.may-close",
    r"^(?:Hiermee|Daarmee|Met (?:deze brief|deze beantwoording|deze antwoorden|het bovenstaande)) "
    r"(?=[^?!.]{0,120}\b(?:toezegging(?:en)?|verzoek|motie|vragen|brief)\b)[^?!.]{0,200}"
    r"\b(?:afgedaan|afgehandeld|voldaan|nagekomen|gestand|uitgevoerd|beantwoord)\b[^?!.]{0,80}\.\Z"
    r"|^(?:Een )?(?i:afschrift|kopie) van deze (?:brief|antwoorden) [^?!.]{3,120}\.\Z",
    example=(
        "Hiermee beschouw ik mijn toezegging als afgedaan.",
        "Met deze brief doe ik de toezegging aan het lid De Wit gestand.",
        "Hiermee heb ik voldaan aan het verzoek van uw Kamer.",
        "Een afschrift van deze brief zend ik aan de Eerste Kamer.",
    ),
    refuses=(
        "Hiermee is de boot gerepareerd.",
        "Hiermee is de motie uitgevoerd. De boot vaart weer.",
        "Een afschrift van het rapport zend ik aan de Kamer.",
    ),
)

# Below a document that a system made: it has no signature and needs none.
_UNSIGNED = rule(
    "closings.unsigned",
    r"^(?:De|Deze|Dit) (?:[Kk]amer)?(?:vragen|antwoorden|brief|document|stuk|bericht)\b"
    r"[^?!.]{0,60}\b(?:digitaal|elektronisch|automatisch)\b[^?!.]{0,60}"
    r"\b(?:handtekening geldig|(?:niet|elektronisch|digitaal) (?:ondertekend|getekend))\.\Z",
    example=(
        "De vragen zijn elektronisch ingediend en zonder handtekening geldig.",
        "Deze brief is digitaal opgesteld en daarom niet ondertekend.",
        "Dit document is automatisch aangemaakt en daarom niet ondertekend.",
    ),
    refuses=(
        "De brief is niet ondertekend.",
        "Deze wet is digitaal ondertekend.",
        "De vragen zijn digitaal ingediend.",
    ),
)


def is_closing_formula(line: str) -> bool:
    """Return True if a line is the closing formula of a letter and nothing else.

    Example:
        >>> is_closing_formula("Hoogachtend,"), is_closing_formula("De groeten uit Den Haag")
        (True, False)
    """
    return _FORMULA.match(line) is not None


def is_courtesy(paragraph: str) -> bool:
    """Return True if a paragraph is a phrase that closes a letter, with or without a formula.

    Example:
        >>> is_courtesy("Ik vertrouw erop u hiermee voldoende te hebben ingelicht.")
        True
        >>> is_courtesy("Ik heb de Kamer daarover geïnformeerd.")
        False
    """
    return bool(_COURTESY.match(paragraph) or _UNSIGNED.match(paragraph))


def may_close(paragraph: str) -> bool:
    """Return True if the last paragraph of a letter may be about the letter, not the answer.

    Example:
        >>> may_close("Hiermee beschouw ik mijn toezegging als afgedaan.")
        True
        >>> may_close("Hiermee is de boot gerepareerd.")
        False
    """
    return _MAY_CLOSE.match(paragraph) is not None
