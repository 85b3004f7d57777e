"""Gives a fuzzer's bytes to what parses sources: python -m torture._parsing ENDING [OPTION OF LIBFUZZER...]."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from pathlib import Path

ENDINGS = (".html", ".txt", ".md", ".jsonl", ".warc")


def main() -> None:
    """Fuzz until so many inputs were tried, or one of them raises what a user should not meet."""
    import atheris

    with atheris.instrument_imports(include=["graphbuilder"]):
        from graphbuilder.lines import read_extractions
        from graphbuilder.reading import read
    logging.basicConfig(handlers=[logging.NullHandler()])
    ending = sys.argv.pop(1)
    path = Path(tempfile.gettempdir(), f"fuzzed-{os.getpid()}{ending}")

    def tried(data: bytes) -> None:
        path.write_bytes(data)
        said: list[Exception] = []
        list(read([path], on_error=said.append))
        if ending == ".jsonl":
            list(read_extractions(path, on_error=said.append))
        assert not any("\n" in str(error) for error in said)

    atheris.Setup(sys.argv, tried)
    try:
        atheris.Fuzz()
    finally:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
