"""The JSON form of an extraction, where what comes in is not what it should be."""

from __future__ import annotations

import pytest

from graphbuilder import Extraction
from graphbuilder.errors import InvalidExtraction


def test_bytes_that_are_no_utf_8_are_refused_in_one_line() -> None:
    with pytest.raises(InvalidExtraction, match="not UTF-8") as failure:
        Extraction.from_json('{"article": {"id": "é"}}'.encode("latin-1"))
    assert "\n" not in str(failure.value)
