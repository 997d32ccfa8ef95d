"""Reports the doubt about the encoding of a source, in the same words for every format."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kvlib.grammar import Decoded
    from kvlib.plugin import ReadContext


def report_decoded(decoded: Decoded, what: str, context: ReadContext) -> None:
    """Report what is unusual about an encoding (codering), if anything is.

    Args:
        decoded: the text, and the doubt about its encoding.
        what: the name for it in the message, such as ``text`` or ``page``.
        context: receives the doubt.
    """
    if decoded.doubt:
        context.report(
            "assumed-encoding",
            f"the {what} {decoded.doubt}",
            severity="warning" if decoded.is_unsure else "info",
        )
