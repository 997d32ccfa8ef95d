"""Words that end in a digit, put into generated texts: there such a digit looks like a mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import attrs
from attrs import frozen

import kvlib
from fictional import make
from fictional.formats import FORMATS
from figures import Figure, Measured, share
from kvlib.model import Document, Item, Mark, NoteMark, Paragraph, Remark

FIRST = 5000  # seeds that nothing else is measured on
COUNT = 400  # in each of the forms of text, others in each: 2,000 documents
SAMPLE = 40
MOST = 3  # such words in a document

WORDS = {
    "capitals": (
        *("MH17", "KL644", "A9", "N34", "E19", "CO2", "NO2", "PM10", "NH3", "CH4", "NL24", "EU27"),
        *("G7", "G20", "B12", "H5N1", "COVID19", "NEN7510", "ISO9001", "F35", "P2", "BRON11"),
    ),
    "a name": (
        *("Rutte3", "Maasvlakte2", "Horizon2023", "Energie2050", "Agenda21", "Natura2000"),
        *("Leopard2", "Deltaplan4", "Hal7", "Schacht1", "Ruimte10", "Waddenland8"),
    ),
    "small letters": (
        *("box1", "box2", "box3", "artikel2", "artikel12", "bijlage4", "lid3", "groep8", "klas6"),
        *("havo5", "mbo4", "spoor9", "lijn11", "fase2", "scope3", "versie1", "kavel10", "web3"),
    ),
}
"""By what stands before the digits."""
FORM = {word: form for form, words in WORDS.items() for word in words}
SENTENCES = {
    "a stop": ("Dat geldt ook voor {}.", "Zie daarvoor de stukken over {}."),
    "a question mark": ("Geldt dat ook voor {}?",),
    "a comma": ("Over {}, dat later aan de orde komt, loopt nog overleg.",),
    "a blank": ("Het overleg over {} loopt nog.", "De gegevens over {} en de kosten volgen."),
    "a quotation mark": ("Het rapport «Lessen uit {}» ligt ter inzage.",),
}
"""By what follows the word."""
TEXTS = tuple(name for name, each in FORMATS.items() if each.suffix == ".txt")
Read = Callable[[bytes], Document]


@frozen
class Put:
    """A word, and where it was put."""

    word: str
    follows: str
    item: int
    """Index in ``Document.body``."""


@frozen
class Found:
    """The fate of the words of one document in one form of text."""

    text: str
    noted: bool
    """True if it has notes."""
    put: tuple[Put, ...]
    lost: tuple[Put, ...]
    silent: tuple[Put, ...]
    """Those lost of whose item nothing is said that is not said without the words."""


def measure() -> Measured:
    """All of them: for the page."""
    return _measured(COUNT)


def sample() -> Measured:
    """The first of them: for the tests."""
    return _measured(SAMPLE)


def _measured(count: int) -> Measured:
    found = [
        found_in(name, FIRST + COUNT * index + seed)
        for index, name in enumerate(TEXTS)
        for seed in range(count)
    ]
    figures = {name: _figures(name, found) for name in TEXTS}
    return Measured(_text(found), {**figures, "all": _counted(found)})


def found_in(name: str, seed: int, read: Read = kvlib.loads) -> Found:
    """Put words into a generated document; read it in a form of text."""
    without = make(seed)
    truth, put = with_words(without, Random(seed))
    render = FORMATS[name].render
    doc = read(render(truth))
    lost = tuple(each for each in put if _is_lost(each, truth, doc))
    silent = tuple(each for each in lost if not _is_said(each, doc, read(render(without))))
    return Found(name, bool(truth.footnotes), put, lost, silent)


# --- putting words into a document --------------------------------------------


def with_words(doc: Document, rng: Random) -> tuple[Document, tuple[Put, ...]]:
    """The document with a sentence more in some items, and the words that were put there."""
    body = list(doc.body)
    places = [index for index, item in enumerate(body) if _paragraphs(item)]
    put = []
    for index in rng.sample(places, min(MOST, len(places))):
        word = rng.choice(WORDS[rng.choice(tuple(WORDS))])
        follows = rng.choice(tuple(SENTENCES))
        sentence = rng.choice(SENTENCES[follows]).format(word)
        body[index] = _longer(body[index], sentence, rng)
        put.append(Put(word, follows, index))
    return attrs.evolve(doc, body=tuple(body)), tuple(put)


def _paragraphs(item: Item) -> list[int]:
    if isinstance(item, Remark):
        return []
    return [at for at, block in enumerate(item.blocks) if isinstance(block, Paragraph)]


def _longer(item: Item, sentence: str, rng: Random) -> Item:
    """The item with a sentence before or after one of its paragraphs."""
    at = rng.choice(_paragraphs(item))
    block = item.blocks[at]
    assert isinstance(block, Paragraph)
    if rng.random() < 0.5:
        longer = attrs.evolve(block, text=f"{block.text} {sentence}")
    else:
        marks = tuple(_moved(mark, len(sentence) + 1) for mark in block.marks)
        longer = attrs.evolve(block, text=f"{sentence} {block.text}", marks=marks)
    return attrs.evolve(item, blocks=(*item.blocks[:at], longer, *item.blocks[at + 1 :]))


def _moved(mark: Mark, by: int) -> Mark:
    if isinstance(mark, NoteMark):
        return attrs.evolve(mark, at=mark.at + by)
    return attrs.evolve(mark, start=mark.start + by, end=mark.end + by)


# --- what became of them ------------------------------------------------------


def _is_lost(put: Put, truth: Document, doc: Document) -> bool:
    """True if the word occurs less often in its item or, if the items differ, in the body."""
    if len(truth.body) == len(doc.body):
        return _count(put.word, doc.body[put.item]) < _count(put.word, truth.body[put.item])
    return _count(put.word, *doc.body) < _count(put.word, *truth.body)


def _count(word: str, *items: Item) -> int:
    pattern = re.compile(rf"(?<!\w){word}(?!\w)")
    return sum(len(pattern.findall(item.text)) for item in items)


def _is_said(put: Put, doc: Document, without: Document) -> bool:
    return bool(_warnings(doc, put.item) - _warnings(without, put.item))


def _warnings(doc: Document, item: int) -> Counter[tuple[str, str]]:
    """The warnings about an item: that a question has no answer says nothing of its words."""
    doubts = doc.doubts(f"body[{item}]") if item < len(doc.body) else doc.diagnostics
    return Counter((each.code, each.message) for each in doubts if each.severity != "info")


# --- the page -----------------------------------------------------------------


def _figures(name: str, found: list[Found]) -> dict[str, Figure]:
    return _counted([each for each in found if each.text == name])


def _counted(found: list[Found]) -> dict[str, Figure]:
    return {
        "lost": Figure(sum(bool(each.lost) for each in found), len(found), bad=True),
        "lost silently": Figure(sum(bool(each.silent) for each in found), len(found), bad=True),
    }


def _text(found: list[Found]) -> str:
    documents = ["| documents | a word loses a character | silently |", "|---|---|---|"]
    documents += [_row(name, _figures(name, found)) for name in TEXTS]
    documents += [
        _row(name, _counted([each for each in found if each.noted == noted]))
        for name, noted in (("with notes", True), ("without notes", False))
    ]
    documents.append(_row("all", _counted(found)))
    words = ["| words | lose a character | silently |", "|---|---|---|"]
    words += [_row(name, figures) for name, figures in _by_form(found)]
    return f"""\
A note mark in plain text is a digit glued to a word, but so is the end of "box2". Up to {MOST} of
{len(FORM)} such words are added, in sentences, to each of {len(found):,} generated documents.
At most 1% of these documents may lose a character of a word, and none silently. A loss is silent
unless there is a warning about the item that is absent without the words.

{chr(10).join(documents)}

All words, by their form and by what follows them:

{chr(10).join(words)}"""


def _row(name: str, figures: dict[str, Figure]) -> str:
    return f"| {name} | {' | '.join(map(share, figures.values()))} |"


def _by_form(found: list[Found]) -> Iterator[tuple[str, dict[str, Figure]]]:
    forms = {word: f"{form}, as in {WORDS[form][0]}" for word, form in FORM.items()}
    for name in dict.fromkeys(forms.values()):
        yield name, _words(found, lambda put: forms[put.word], name)
    for name in SENTENCES:
        yield f"before {name}", _words(found, lambda put: put.follows, name)


def _words(found: list[Found], form: Callable[[Put], str], name: str) -> dict[str, Figure]:
    of, lost, silent = (
        sum(form(put) == name for each in found for put in getattr(each, which))
        for which in ("put", "lost", "silent")
    )
    return {"lost": Figure(lost, of, bad=True), "lost silently": Figure(silent, of, bad=True)}
