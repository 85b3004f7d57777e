"""One extractor for all tests of extraction, and a function that reads a French text with it."""

from __future__ import annotations

import pytest
from reader import Read, Reading, assert_sound

from graphbuilder import Article, Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """Read a text as an article; what comes back keeps the contract, whatever the test asks of it."""
    symmetric = frozenset(name for name, relation in extractor.relations.items() if relation.symmetric)

    def read(text: str, published: str | None = "2025-03-01") -> Reading:
        extraction = extractor.extract(Article(id="test", text=text, published=published))
        assert_sound(extraction)
        return Reading(extraction, symmetric)

    return read
