"""How the docs site is built: ``sphinx-build docs docs/_build``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import kvlib

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
autodoc_class_signature = "separated"
autodoc_default_options = {
    "members": True,
    "undoc-members": True,
    "exclude-members": "__init__, __new__",
}
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False

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


def setup(app: Sphinx) -> None:
    """Put the hooks before and after Napoleon's, whose priority is 500."""
    app.connect("autodoc-process-docstring", _keep, priority=400)
    app.connect("autodoc-process-docstring", _restore, priority=600)
