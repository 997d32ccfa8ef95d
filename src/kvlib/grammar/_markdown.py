"""Markdown in a text: which of its signs are markup, judged by their form in this document.

An asterisk may be a note mark, ``#`` a number sign and ``_`` part of an address. So a sign is
cut only where its form shows that it is markup: in pairs around words, at the start of lines,
in a table with a line of dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from kvlib.grammar._answers import starts_answer_heading
from kvlib.grammar._edits import Draft, Edit
from kvlib.grammar._headings import starts_question_heading
from kvlib.grammar._labels import parse_label
from kvlib.grammar._rules import rule

_HEADING = rule(
    "markdown.heading",
    r"(?m)^[ \f]{0,3}(#{1,6}[ \t]{1,20})(\S[^\n]{0,200})",
    example=("## Vraag 1", " # Aanhangsel 845"),
    refuses=("#metoo", "nummer # 12", "##", "    # code"),
)
# CommonMark lets number signs close a heading too.
_HEADING_END = rule(
    "markdown.heading-end",
    r"(?m)^[ \f]{0,3}#{1,6}[ \t][^\n]{0,200}?[^\s#]([ \t]{1,8}#{1,6}[ \t]{0,8})$",
    example="## Vraag 1 ##",
    refuses=("## Vraag 1", "de boot ##"),
)
# Bold text. The asterisks of "boot** en vaart**" are note marks.
_STRONG = rule(
    "markdown.strong",
    r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?!\*)",
    example=("**Vraag 1**", "van **De Wit** (ABC)", "**Antwoord 1**Ja."),
    refuses=("boot** en vaart**", "** De Courant **", "h**s", "****"),
)
# Forms that are found in Markdown only.
_SURE = rule(
    "markdown.sure",
    r"\[\^[\w*-]{1,20}\]|</?(?:sup|sub|br)\b[ /]{0,3}>|(?m:^```)",
    example=("boot?[^1]", "[^1]: De Courant", "boot<sup>1</sup>", "1<br>2", "```markdown"),
    refuses=("boot[1]", "5 < 6", "de [^ ]"),
)
# The second line of a table; the lines above and below it are cells.
_TABLE = rule(
    "markdown.table",
    r"(?m)^[ \t]{0,8}(?=[^\n]{0,200}\|)\|?[ \t]{0,80}:?-{2,200}:?[ \t]{0,80}"
    r"(?:\|[ \t]{0,80}:?-{2,200}:?[ \t]{0,80}){0,80}\|?[ \t]{0,80}$",
    example=("|---|---|", "| :--- | ---: |", "--- | ---", "|---|"),
    refuses=("-----", "| 1 | 2 |", "Trouw | Kabinet"),
)
# A line of signs and nothing else. Dashes with words between them are page marks.
_RULE = rule(
    "markdown.rule",
    r"(?m)^[ \t\f]{0,40}(?:-{3,}|_{3,}|={3,}|~{3,}|[–—]{3,}|[─━═]{3,})[ \t]{0,40}$",
    example=("-----", "  ______", "==="),
    refuses=("--", "--- Page 2 ---", "naam: ____", "...", "***"),
)
# Only in Markdown: elsewhere asterisks may label a note, and dashes may be the cells of a row.
_LOOSE_RULE = rule(
    "markdown.loose-rule",
    r"(?m)^[ \t]{0,3}(?:\*(?:[ \t]?\*){2,20}|-(?:[ \t]-){2,20}|_(?:[ \t]_){2,20}|```\w{0,20})"
    r"[ \t]{0,40}$",
    example=("***", "* * *", "- - -", "```markdown", "```"),
    refuses=("*", "**", "- -", "* de boot"),
)
_ESCAPE = rule(
    "markdown.escape",
    r"(?<!\\)\\([-!\"#$%&'()*+,./:;<=>?@\[\]^_`{|}~])",
    example=(r"per jaar\?", r"1\. Kent u", r"\[1\]", r"\*"),
    refuses=(r"C:\map", r"\\server", "en/of"),
)
# A backslash at the end of a line is a line break.
_HARD_BREAK = rule(
    "markdown.hard-break",
    r"(?m)(?<=[^\s\\])\\(?=[ \t]{0,8}$)",
    example="de boot\\",
    refuses=("C:\\map", "de boot\\\\"),
)
# Pandoc's no-break blank: "<sup>3,\ 4</sup>", "nr.\ 5".
_HARD_BLANK = rule(
    "markdown.hard-blank",
    r"(?<=[^\s\\:])\\(?= \S)",
    example=("3,\\ 4", "nr.\\ 5"),
    refuses=("C:\\ map", "de\\\\ boot", "boot \\ zee"),
)
_FIRST_PLACEHOLDER = 0xE000  # private use: replaces escaped signs until all markup is cut
_RESTORE = {_FIRST_PLACEHOLDER + code: code for code in range(128)}
_PLACEHOLDER = re.compile("[\ue000-\ue07f]")

# PyMuPDF4LLM writes these lines for a picture.
_PICTURE = rule(
    "markdown.omitted-picture",
    r"(?m)^[ \t]{0,3}(?:\*\*)?(?:==> picture [^\n]{0,60}<=="
    r"|-{3,10} (?:Start|End) of picture text -{3,10})(?:\*\*)?(?:<br>)?[ \t]{0,8}$",
    example=(
        "**==> picture [243 x 61] intentionally omitted <==**",
        "**----- Start of picture text -----**<br>",
    ),
    refuses=("picture", "----- Pagina 2 -----"),
)


def is_markdown(text: str) -> bool:
    """Return True if a text contains markup that only Markdown has.

    Example:
        >>> is_markdown("## Vraag 1"), is_markdown("# 1 van de lijst"), is_markdown("boot* en **")
        (True, False, False)
    """
    if "**" in text and _STRONG.search(text):
        return True
    if "#" in text and _are_headings(text):
        return True
    return _SURE.search(text) is not None or ("|" in text and _TABLE.search(text) is not None)


def _are_headings(text: str) -> bool:
    """Return True for two Markdown headings, or one that belongs in a Kamervraag."""
    found = [m[2].strip("* #") for m in _HEADING.finditer(text)]
    return len(found) > 1 or any(_is_document_heading(line) for line in found)


def _is_document_heading(line: str) -> bool:
    return opens_kamervraag_part(line) or parse_label(line, strict=False) is not None


def opens_kamervraag_part(line: str) -> bool:
    """Return True if a line is a numbered label, or begins the heading of a Kamervraag.

    Unlike :func:`opens_part`, it does not count a numbered "Toelichting" or "Mededeling", which
    other mails may have too.

    Example:
        >>> opens_kamervraag_part("Vraag 1"), opens_kamervraag_part("Vraag 1 is moeilijk.")
        (True, False)
    """
    if starts_question_heading(line) or starts_answer_heading(line):
        return True
    label = parse_label(line)
    return bool(label and label.numbers and label.role in ("question", "answer"))


def hide_escaped(draft: Draft) -> bool:
    """Cut the backslashes of Markdown and hide the signs that they escape from other rules.

    Returns:
        True if that was done; then :func:`show_escaped` must be called later.
    """
    if "\\" not in draft.text or _PLACEHOLDER.search(draft.text):
        return False
    found = _ESCAPE.finditer(draft.text)
    draft.apply((Edit(*m.span(), chr(_FIRST_PLACEHOLDER + ord(m[1]))) for m in found), "\\")
    for pattern in (_HARD_BREAK, _HARD_BLANK):
        draft.apply((Edit(*m.span()) for m in pattern.finditer(draft.text)), "\\")
    return True


def show_escaped(draft: Draft) -> None:
    """Restore the escaped signs; places do not change."""
    draft.text = draft.text.translate(_RESTORE)


def cut_rules(draft: Draft, *, markdown: bool) -> None:
    """Cut lines that only separate the text above from the text below."""
    text = draft.text
    if any(sign * 3 in text for sign in "-_=~–—─━═"):
        draft.apply((_line_edit(m.start(), m[0]) for m in _RULE.finditer(text)), "line of signs")
    if markdown:
        found = _LOOSE_RULE.finditer(draft.text)
        draft.apply((_line_edit(m.start(), m[0]) for m in found), "line of signs")
        draft.apply((Edit(*m.span()) for m in _PICTURE.finditer(draft.text)), "picture")


def _line_edit(start: int, line: str) -> Edit:
    """Return the edit that cuts a line except for a form feed."""
    begin = start + line.rfind("\f") + 1
    return Edit(begin, start + len(line))


def cut_headings(draft: Draft) -> None:
    """Cut the number signs before headings, and those that close them."""
    draft.apply((Edit(*m.span(1)) for m in _HEADING_END.finditer(draft.text)), "#")
    draft.apply((Edit(*m.span(1)) for m in _HEADING.finditer(draft.text)), "#")


def cut_tables(draft: Draft) -> None:
    """Cut the bars of tables and the line below their header; a row stays a line."""
    if "|" in draft.text:
        draft.apply(_bar_edits(draft.text), "|")


def _bar_edits(text: str) -> Iterator[Edit]:
    done = 0
    found = list(_TABLE.finditer(text))
    for each, following in zip_longest(found, found[1:]):
        head = max(done, text.rfind("\n", 0, max(0, each.start() - 1)) + 1)
        yield from _cells(text, head, max(head, each.start() - 1))
        yield Edit(*each.span())
        done, stop = each.end(), following.start() if following else len(text) + 1
        while done + 1 < (end := _line_end(text, done + 1)) < stop and "|" in text[done:end]:
            yield from _cells(text, done + 1, end)
            done = end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _cells(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield edits that replace the bars in a line by blanks, and cut the outer ones."""
    first, last = text.find("|", start, end), text.rfind("|", start, end)
    for at in range(start, end):
        if text[at] == "|":
            outer = (at == first and not text[start:at].strip()) or (
                at == last and not text[at + 1 : end].strip()
            )
            yield Edit(at, at + 1, "" if outer else " ")
