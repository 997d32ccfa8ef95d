"""Who asks, who is asked and who answers, all as printed."""

from __future__ import annotations

from datetime import date

from attrs import frozen


@frozen(kw_only=True)
class Member:
    """A member of parliament who asks (Kamerlid, vraagsteller), as printed."""

    name: str
    """As printed: usually a surname with its prefix (``Van der Eschdoorn``), without a title."""
    party: str | None = None
    """The parliamentary party (fractie) as printed; ``(beiden VVD)`` gives each ``"VVD"``. None
    if none is printed."""


@frozen(kw_only=True)
class Office:
    """An office in the cabinet (ambt): ``Minister van Defensie``."""

    role: str
    """With a capital: ``Minister``, ``Staatssecretaris``, ``Minister-President``."""
    preposition: str | None = None
    """``van`` or ``voor``; None in the bracket form ``Minister X (Defensie)``; empty if it was
    forgotten: ``de Minister Justitie en Veiligheid``."""
    portfolio: str | None = None
    """The ministry or field: ``Defensie``, ``Financiën – Fiscaliteit en Belastingdienst``."""

    @property
    def title(self) -> str:
        """The office in words, in the singular."""
        if not self.portfolio:
            return self.role
        if self.preposition is None:
            return f"{self.role} ({self.portfolio})"
        if not self.preposition:
            return f"{self.role} {self.portfolio}"
        if self.role == "Minister-President":
            return f"{self.role}, Minister {self.preposition} {self.portfolio}"
        return f"{self.role} {self.preposition} {self.portfolio}"


@frozen(kw_only=True)
class Officeholder:
    """A member of the cabinet who answers (bewindspersoon)."""

    name: str
    """As printed: usually a surname with its prefix; empty if only the office is printed."""
    office: Office
    """The office (ambt) in which they answer."""


@frozen(kw_only=True)
class Reply:
    """Who answered, and when (antwoord, mededeling)."""

    heading: str
    """The heading as printed: ``Antwoord van Minister … (ontvangen …).`` Empty if a letter has
    none, so that only its signature says who answered."""
    officeholders: tuple[Officeholder, ...] = ()
    """Those who answered (bewindspersonen), in printed order. If the heading names nobody, those
    who signed the letter; empty if neither names anybody."""
    on_behalf_of: tuple[Office, ...] = ()
    """The other offices on whose behalf they answered (mede namens), in printed order."""
    received: date | None = None
    """The day the answer was received (ontvangen). None if no date is printed, or, with the
    diagnostic ``unread-date``, if the printed date cannot be read."""
