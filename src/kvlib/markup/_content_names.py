"""Name a document that has no identifier after what its file holds."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

import attrs
from lxml import etree

from kvlib.markup._filling import fill
from kvlib.markup._fitting import as_written
from kvlib.model import Document, Emphasis, Link, Mark, NoteMark

_PREFIX = "inhoud-"
_DIGITS = 16  # as many as a key has
_UNWRITTEN = frozenset(("diagnostics", "origin", "span"))


def content_name(document: Document) -> str:
    """Return a name that follows from the content of a Document: ``inhoud-0123456789abcdef``.

    It does not depend on the file that was read, and is the same for the Document that is read
    back from XML. It may be an identifier in XML (NCName).

    Fields that are empty count for nothing, so that names stay when records get more fields.
    """
    written = as_written(document)
    block = tuple(each for each in written.furniture if each.kind == "title_block")
    written = attrs.evolve(written, furniture=block)
    content = _content(written)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{_PREFIX}{digest[:_DIGITS]}"


def _content(value: Any) -> Any:
    """Return a value as data for JSON."""
    if isinstance(value, tuple):
        return [_content(each) for each in value]
    if attrs.has(type(value)):
        return _record(value)
    return str(value) if isinstance(value, date) else value


def _record(record: Any) -> dict[str, Any]:
    """Return the fields that are not empty, and the kind of record."""
    names = attrs.fields_dict(type(record)).keys() - _UNWRITTEN
    values = {name: getattr(record, name) for name in names}
    if "marks" in values:
        values["text"] = _marked(values["text"], values.pop("marks"))
    found = {name: _content(value) for name, value in values.items()}
    return {"": type(record).__name__} | {name: each for name, each in found.items() if each}


def _marked(text: str, marks: tuple[Mark, ...]) -> str:
    """Return a text with its marks in it, but for those that no file holds."""
    element = etree.Element("text")
    fill(element, text, marks, _wrap, _note)
    data: bytes = etree.tostring(element, method="c14n")
    return data.decode()


def _wrap(parent: etree._Element, mark: Emphasis | Link, count: int) -> etree._Element:
    which = mark.target if isinstance(mark, Link) else mark.style
    tag = type(mark).__name__
    return etree.SubElement(parent, tag, which=which, continued=str(count))


def _note(parent: etree._Element, mark: NoteMark) -> None:
    leads = "" if mark.footnote is None else str(mark.footnote)
    etree.SubElement(parent, "note", label=mark.label, footnote=leads)
