"""The addresses of links, as the schemas of XML allow them."""

from __future__ import annotations

import pytest
from lxml import etree

from kvlib.markup.xml import uri
from uris import URIS

_XSD = "http://www.w3.org/2001/XMLSchema"
_SCHEMA = etree.XMLSchema(
    etree.fromstring(f'<schema xmlns="{_XSD}"><element name="a" type="anyURI"/></schema>')
)


def is_valid(address: str) -> bool:
    """True for what libxml2 takes for an ``anyURI``."""
    element = etree.Element("a")
    element.text = address
    return bool(_SCHEMA.validate(element))


@pytest.mark.parametrize(("target", "expected"), URIS.items())
def test_the_address_of_a_target(target: str, expected: str | None) -> None:
    assert uri(target) == expected
    assert expected is None or is_valid(expected)


@pytest.mark.parametrize("target", ["https://a.nl/#/x#b", "https://a.nl/[x]", "https://a.nl/%zz"])
def test_they_are_not_valid_as_they_are(target: str) -> None:
    assert not is_valid(target)
