"""The tree of errors, and that every error survives a process pool."""

from __future__ import annotations

import pickle
import re

import attrs
import pytest

from kvlib import errors
from kvlib.errors import (
    KvlibError,
    LimitExceededError,
    MissingDependencyError,
    NotKamervragenError,
    PluginWarning,
    ReaderDiedError,
    ReadError,
    SchemaError,
    StrictReadError,
    WriteError,
    WriteWarning,
)
from kvlib.model import Diagnostic, Position, Span
from kvlib.plugin import Limits

DOUBT = Diagnostic(
    code="repeated-number",
    severity="warning",
    message="the label 'Vraag 7' is printed twice",
    span=Span(start=Position(line=3), end=Position(line=4)),
)
PARENTS = {
    "KvlibError": {"Exception"},
    "FormatError": {"KvlibError", "ValueError"},
    "UnknownFormatError": {"FormatError"},
    "AmbiguousFormatError": {"FormatError"},
    "UnknownReaderError": {"FormatError"},
    "UnknownWriterError": {"FormatError"},
    "ReadError": {"KvlibError"},
    "StrictReadError": {"ReadError"},
    "NotKamervragenError": {"ReadError"},
    "LimitExceededError": {"ReadError"},
    "ReaderDiedError": {"ReadError"},
    "WriteError": {"KvlibError"},
    "SchemaError": {"KvlibError"},
    "OptionsError": {"KvlibError"},
    "MissingDependencyError": {"KvlibError", "ImportError"},
    "PluginError": {"KvlibError"},
    "LeftOutWarning": {"UserWarning"},
    "OtherFilesWarning": {"UserWarning"},
    "PluginWarning": {"UserWarning"},
    "WriteWarning": {"UserWarning"},
}


def test_tree() -> None:
    """The errors form the documented tree, and there are no others."""
    actual = {
        name: {parent.__name__ for parent in getattr(errors, name).__bases__} - {"VisibleMessage"}
        for name in errors.__all__
    }
    assert PARENTS == actual


def test_all_is_sorted() -> None:
    """``kvlib.errors.__all__`` is sorted."""
    assert sorted(errors.__all__) == errors.__all__


def test_docstring_shows_the_tree() -> None:
    """The module's docstring names every class, under its parent."""
    assert errors.__doc__ is not None
    rows = re.findall(r"^ *([│├└][ │├└─]*|)(\w+(?:Error|Warning))\b", errors.__doc__, re.M)
    assert {name for _, name in rows} == set(errors.__all__)
    above: dict[int, str] = {}
    for lead, name in rows:
        depth = len(lead) // 4
        above[depth] = name
        assert depth == 0 or above[depth - 1] in PARENTS[name]
        assert (depth == 0) == (PARENTS[name] <= {"Exception", "UserWarning"})


@pytest.mark.parametrize("name", errors.__all__)
def test_pickles(name: str) -> None:
    """Each error comes back from pickling as the same class with the same message."""
    error = getattr(errors, name)("er ging iets mis")
    back = pickle.loads(pickle.dumps(error))
    assert (type(error), "er ging iets mis") == (type(back), str(back))


@pytest.mark.parametrize(
    "error",
    [
        ReadError("mis", source="a.pdf", reader="pdf"),
        NotKamervragenError("mis", source="a.txt", reader="text"),
        StrictReadError("mis", source="a.xml", reader="obxml", diagnostics=[DOUBT]),
        LimitExceededError("mis", source="a.pdf", limit="source_bytes", value=20),
        ReaderDiedError("mis", source="a.pdf", signal=9),
        ReaderDiedError("mis", source="a.pdf", exit_code=3),
        SchemaError("mis", paths=["$.body[0].text"]),
        MissingDependencyError("mis", name="docx"),
        WriteWarning("mis", document="ah-tk-1", paths=["body[0].text"]),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_with_all_attributes(error: Exception, protocol: int) -> None:
    """The attributes of an error are pickled with its message."""
    back = pickle.loads(pickle.dumps(error, protocol))
    assert vars(error) == vars(back)
    assert (str(error), ("mis",)) == (str(back), back.args)


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name.endswith("Error")])
def test_hints(name: str) -> None:
    """Each error ends with what to type in either place, also after pickling; else with nothing."""
    error: KvlibError = getattr(errors, name)("mis")
    assert ("mis", "mis") == (str(error), error.command_message)
    assert error is error.with_hint("give a=1", "give --a 1")
    for each in (error, pickle.loads(pickle.dumps(error))):
        assert ("mis; give a=1", "mis; give --a 1") == (str(each), each.command_message)
        assert ("mis",) == each.args


@pytest.mark.parametrize("limit", attrs.fields_dict(Limits))
def test_a_limit_says_how_to_raise_it(limit: str) -> None:
    """Every limit of kvlib, so that a plugin that keeps to one need not say it."""
    error = LimitExceededError("a.zip has 20 bytes", limit=limit, value=10)
    assert str(error) == f"a.zip has 20 bytes; allow more with limits=Limits({limit}=…)"
    assert error.command_message.endswith(f"; allow more with --limit {limit}=…")
    assert Limits(**{limit: 20})


def test_every_limit_has_its_own_words() -> None:
    """A field of ``Limits`` says what it counts; none is called bytes for want of a word."""
    assert list(errors._LIMITS) == list(attrs.fields_dict(Limits))
    with pytest.raises(LimitExceededError) as caught:
        Limits(lines=3).check("lines", 4, "a.txt")
    error = caught.value
    assert str(error) == "a.txt has more than 3 lines; allow more with limits=Limits(lines=…)"
    assert (error.source, error.limit, error.value) == ("a.txt", "lines", 3)
    Limits(lines=3).check("lines", 3)


def test_the_hint_for_a_limit_of_a_plugin_is_left_to_the_plugin() -> None:
    """``Limits`` has no such field."""
    error = LimitExceededError("a.zip has 20 members", limit="members", value=10)
    assert str(error) == error.command_message == "a.zip has 20 members"
    assert (error.limit, error.value) == ("members", 10)


def test_a_limit_names_its_place() -> None:
    """The place is not the source, which kvlib adds."""
    error = LimitExceededError.of("a.jsonl, line 3", "members", 10)
    assert str(error) == "a.jsonl, line 3 has more than 10 bytes"
    assert (error.source, error.limit, error.value) == ("", "members", 10)
    error = LimitExceededError.of("a.docx", "members", 10, source="a.docx")
    assert (str(error), error.source) == ("a.docx has more than 10 bytes", "a.docx")


@pytest.mark.parametrize(
    ("document", "half", "message"),
    [
        ("a", "", "a: $.subject has an unpaired surrogate, which no file can hold"),
        ("", "", "a document: $.subject has an unpaired surrogate, which no file can hold"),
        (
            "a",
            "\ud83d",
            r"a: $.subject has an unpaired surrogate, '\ud83d', which no file can hold",
        ),
    ],
)
def test_an_unpaired_surrogate(document: str, half: str, message: str) -> None:
    error = WriteError.unpaired_surrogate(document, "$.subject", half)
    assert (str(error), error.document) == (message, document)


def test_missing_dependency_keeps_its_name() -> None:
    """The name of the missing module, Python's own attribute, survives too."""
    back = pickle.loads(pickle.dumps(MissingDependencyError("mis", name="docx")))
    assert "docx" == back.name


def test_sequences_become_tuples() -> None:
    """Errors keep what they are given as tuples, so that nobody changes it later."""
    assert (DOUBT,) == StrictReadError("mis", diagnostics=[DOUBT]).diagnostics
    assert ("$.kind",) == SchemaError("mis", ["$.kind"]).paths


def test_defaults() -> None:
    """If nothing is known, the attributes are empty, never absent."""
    error = LimitExceededError("mis")
    assert ("", "", "", 0) == (error.source, error.reader, error.limit, error.value)


def test_warning_is_not_an_error() -> None:
    """``except KvlibError`` does not swallow a warning that was made an error."""
    assert not issubclass(PluginWarning, KvlibError)
    assert not issubclass(WriteWarning, KvlibError)
