"""The words of the title block on page 1, wherever its lines are broken or glued (titelblok)."""

from __future__ import annotations

import re

from kvlib.grammar._cache import remembered
from kvlib.grammar._rules import rule
from kvlib.grammar._title_facts import TitleFacts, title_facts

# "Vragen van de leden der Kamer" is the version of the Eerste Kamer.
_SENTENCES = (
    "Aanhangsel van de Handelingen",
    "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden",
    "Vragen van de leden der Kamer, met de daarop door de regering gegeven antwoorden",
)
_FEWEST = 2  # words of a sentence on one line


def _pieces() -> list[str]:
    """Return all pieces of the sentences that may be on one line, without blanks, longest first."""
    found = set[str]()
    for sentence in _SENTENCES:
        words = sentence.split()
        for start in range(len(words)):
            ends = range(start + _FEWEST, len(words) + 1)
            found.update("".join(words[start:end]) for end in ends)
    return sorted(found, key=len, reverse=True)


_PIECE = "|".join(map(re.escape, _pieces()))
# A line is compared without its blanks, because PDF tools lose them and glue lines together. The
# number of the Aanhangsel, which is printed beside the block, may be glued to its end.
_WORDS = rule(
    "title-block.words",
    r"^(?:(?:Tweede|Eerste)KamerderStaten-Generaal[12]?(?![0-9])"
    rf"|Vergaderjaar[0-9]{{4}}[–-][0-9]{{4}}(?![0-9])|{_PIECE}){{1,8}}+(?:antwoorden)?([0-9]{{1,5}})?$",
    example=(
        "gegevenantwoorden",
        "deHandelingenVragengestelddoordeledenderKamer,metdedaarop",
        "daaropdoorderegeringgegevenantwoorden912",
        "TweedeKamerderStaten-Generaal2Vergaderjaar2016–2017AanhangselvandeHandelingen",
    ),
    refuses=("antwoorden", "regering", "Vergaderjaar2016", "gegevenantwoordenzijn"),
)


# The words above the heading in documents of the chamber and of ministries, as sent in and in Word.
_KIND = rule(
    "title-block.kind",
    r"^(?:(?:schriftelijke|mondelinge) (?:kamer)?vragen"
    r"|(?:beantwoording|antwoorden)(?: (?:van|op))? (?:de )?(?:schriftelijke |mondelinge )?"
    r"(?:kamer)?vragen)\Z",
    example=(
        "Schriftelijke vragen",
        "BEANTWOORDING SCHRIFTELIJKE VRAGEN",
        "Antwoorden op Kamervragen",
    ),
    refuses=("Vragen", "Schriftelijke vragen van het lid De Wit", "Beantwoording", "Antwoorden"),
    flags=re.IGNORECASE,
)


@remembered
def title_word_facts(line: str) -> TitleFacts | None:
    """Read a line that consists of words of the title block; None for any other line.

    Use it only above the heading: "gegeven antwoorden" may be part of any sentence.

    Example:
        >>> title_word_facts("daarop door de regering gegeven antwoorden912").number
        '912'
        >>> title_word_facts("De regering heeft antwoorden gegeven.") is None
        True
    """
    found = _WORDS.match(line.replace(" ", ""))
    if found is None:
        return TitleFacts() if _KIND.match(line) else None
    facts = title_facts(line)
    return TitleFacts(chamber=facts.chamber, session=facts.session, number=found[1])


def ends_title_words(line: str, above: str) -> bool:
    """Return True if a line is the last word of the sentence in the line above.

    Example:
        >>> ends_title_words("antwoorden", "met de daarop door de regering gegeven")
        True
    """
    return line == "antwoorden" and above.endswith(" gegeven")
