"""How the docs site is built: ``sphinx-build docs docs/_build``."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import attrs

import kvlib
from kvlib import assemble, grammar

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "kvlib"
author = "the kvlib authors"
copyright = author  # noqa: A001  Sphinx reads this name
version = release = kvlib.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
exclude_patterns = ["_build", "examples"]

html_theme = "furo"
html_title = f"kvlib {release}"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["kvlib.css"]

myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
maximum_signature_line_length = 88
autodoc_default_options = {
    "members": True,
    "undoc-members": True,
    "exclude-members": "__init__, __new__",
}
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# Modules that import what is asked for on first use: autodoc documents only what is there.
for module in (assemble, grammar):
    for each in module.__all__:
        getattr(module, each)

# Napoleon takes what stands before a colon in a field's docstring for its type. A field's
# docstring is a sentence: keep it as it is.
_sentences: dict[str, list[str]] = {}


def _keep(_app: object, what: str, name: str, _obj: object, _opt: object, lines: list[str]) -> None:
    if what in ("attribute", "data", "property"):
        _sentences[name] = list(lines)


def _restore(
    _app: object, _what: str, name: str, _obj: object, _opt: object, lines: list[str]
) -> None:
    if name in _sentences:
        lines[:] = _sentences.pop(name)


def _signature(
    _app: object, what: str, _name: str, obj: object, _opt: object, signature: str, _returns: str
) -> tuple[str, str] | None:
    """Leave out the signatures of classes that nobody calls: with private parameters, or none."""
    if what != "class" or not isinstance(obj, type):
        return None
    private = attrs.has(obj) and any(each.name.startswith("_") for each in attrs.fields(obj))
    return ("", "") if private or issubclass(obj, Enum) or signature == "()" else None


def setup(app: Sphinx) -> None:
    """Put the hooks before and after Napoleon's, whose priority is 500."""
    app.connect("autodoc-process-docstring", _keep, priority=400)
    app.connect("autodoc-process-docstring", _restore, priority=600)
    app.connect("autodoc-process-signature", _signature)
