"""Any bytes as a source: each gives articles or one line that says what is wrong, in bounded time and memory."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st

from graphbuilder.lines import read_extractions
from graphbuilder.reading import read
from torture import Row
from torture._trying import fuzz

_ENDINGS = (".txt", ".md", ".html", ".jsonl", ".warc", ".warc.gz", ".parquet", "")
_PROSE = "Le ministre maltais des Affaires étrangères a critiqué lundi la décision de la Norvège sur le partage des zones de pêche. "
_PAGE = f"<html lang=fr><head><title>Pêche</title></head><body><article><p>{_PROSE * 4}</p></article></body></html>"
_LINE = '{"article": {"id": "a", "source": "a.txt"}, "entities": [{"id": "Q20", "name": "Norway", "type": "Country"}], "relations": []}'
_RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\nContent-Type: application/http; msgtype=response\r\n"
    f"Content-Length: {len(_PAGE.encode()) + 44}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{_PAGE}\r\n\r\n"
)
SEEDS = (
    _PROSE * 3,
    f"---\ntitle: Pêche\n---\n# Pêche\n\n{_PROSE * 3}",
    _PAGE,
    f'{{"text": "{_PROSE * 3}", "date": "2031-02-03"}}',
    _LINE,
    _RECORD,
)
MEMORY = 3_000_000_000
"""Bytes that a process may take for one article, the model's 600 MB among them."""


def _mutated(seed: int) -> bytes:
    """Return one of the samples with bytes changed, repeated, left out or moved."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(SEEDS).encode())
    for _ in range(chance.randint(1, 12)):
        place, length = chance.randrange(len(data)), chance.choice((1, 2, 8, 64))
        match chance.randrange(4):
            case 0:
                data[place : place + length] = chance.randbytes(length)
            case 1:
                data[place:place] = data[place : place + length] * chance.choice((2, 100))
            case 2:
                del data[place : place + length]
            case _:
                data[place:place] = chance.choice(
                    (b"\0", b"\xff\xfe", b"<", b"[", b'"', b"\\ud800", b"&#xD800;", b"\x1b[2J", b"\r", "\u202e".encode())
                )
        data = data or bytearray(b" ")
    return bytes(data)


def _problem(given: tuple[str, bytes]) -> str | None:
    ending, data = given
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"source{ending}")
        path.write_bytes(data)
        errors: list[Exception] = []
        list(read([path], on_error=errors.append))
        list(read_extractions(path, on_error=errors.append))
    return next((f"more than a line: {error}" for error in errors if "\n" in str(error)), None)


def _entities() -> bytes:
    declared = b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(98, 110))
    return b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa">' + declared + b"]><html><body><p>&m;</p></body></html>"


def _names(count: int) -> bytes:
    letters = str.maketrans("0123456789", "abcdefghij")
    return (_PROSE + ", ".join(f"Jean Du{n:05}".translate(letters) for n in range(count))).encode()


def giants() -> dict[str, tuple[str, Iterator[bytes]]]:
    """Return what is long, deep or endless, each with the ending of its name and in pieces."""
    half = 2_400_000
    made = {
        "deep HTML": (".html", b"<html><body>" + b"<div>" * 900_000 + _PROSE.encode()),
        "nested tables": (".html", b"<html><body>" + b"<table><tr><td>" * 100_000 + _PROSE.encode()),
        "50,000 paragraphs": (".html", b"<html><body>" + f"<p>{_PROSE[:70]}</p>".encode() * 50_000),
        "200,000 links": (".html", b"<html><body><p>" + b"<a href=x>La Norv\xc3\xa8ge</a> " * 150_000),
        "180,000 rows": (".html", b"<html><body><table>" + b"<tr><td>La France</td></tr>" * 150_000),
        "entities in entities": (".html", _entities()),
        "a million quotes": (".txt", "«".encode() * 1_000_000 + _PROSE.encode()),
        "only combining characters": (".txt", "\u0301".encode() * half),
        "a letter with a million accents": (".txt", _PROSE.encode() + b"e" + "\u0301".encode() * 250_000),
        "a million words without an end": (".txt", b"mot " * 1_000_000),
        "70,000 words without an end": (".txt", "la Norvège critique le Japon et ".encode() * 9_000),
        "15,000 names": (".txt", _names(15_000)),
        "right to left": (".txt", f"\u202e{_PROSE}\u202c".encode() * 2_000),
        "zero-width characters": (".txt", "\u200b".join(_PROSE * 500).encode()),
        "NUL": (".txt", b"\0" * half),
        "a line a letter": (".txt", b"a\n" * 140_000),
        "read also": (".txt", b"Lire aussi\nTitre court\n" * 13_000),
        "buttons": (".txt", b"Facebook\n" * 33_000),
        "prices": (".txt", "Appartement 12 400 € Paris 75000\n".encode() * 9_000),
        "dots": (".txt", b"." * 290_000 + _PROSE.encode()),
        "brackets": (".md", b"[" * 290_000),
        "links without an end": (".md", b"[a](" * 72_000),
        "stars": (".md", b"*a " * 97_000),
        "comments without an end": (".md", b"<!--" * 72_000),
        "a line of JSON too deep": (".jsonl", b'{"text": "a", "x":' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}"),
        "an extraction too deep": (".jsonl", b'{"article": {"id": "a"}, "x": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}"),
        "plain prose of the longest kind": (".txt", "\n".join(f"{_PROSE}{n}" for n in range(2_300)).encode()),
    }  # fmt: skip
    pieces = {name: (ending, iter([data])) for name, (ending, data) in made.items()}
    for name, head, tail in (("text", b'{"text": "', b'"}'), ("extraction", b'{"article": {"id": "a", "title": "', b'"}}')):
        pieces[f"100 MB on one line, {name}"] = (".jsonl", iter([head, *[b"a" * 10_000_000] * 10, tail]))
    pieces["100 MB on one line"] = (".txt", iter([b"a" * 10_000_000] * 10))
    return pieces


def _bounded(ending: str, data: Iterator[bytes], folder: str) -> str | None:
    path = Path(folder, f"giant{ending}")
    with path.open("wb") as file:
        file.writelines(data)

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (300, 300))

    command = [sys.executable, "-m", "graphbuilder", "extract", str(path)]
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, preexec_fn=limits, capture_output=True, text=True, env=alone)
    said = done.stderr.strip()
    if done.returncode not in (0, 1) or "Traceback" in said:
        return f"exit code {done.returncode}: {said[-300:]}"
    if done.returncode == 1 and "Skipped: " not in said:
        return f"nothing said of what is wrong: {said[-300:]}"
    return None


def main(short: bool) -> list[Row]:
    """Try bytes of any kind, samples with errors in them, and what is long, deep or endless."""
    anything = st.tuples(
        st.sampled_from(_ENDINGS),
        st.one_of(st.binary(max_size=2000), st.text(max_size=500).map(lambda text: text.encode(errors="replace"))),
    )
    broken = st.tuples(st.sampled_from(_ENDINGS), st.integers(0, 2**32).map(_mutated))
    rows = [
        fuzz(Row("any bytes as a source"), anything, _problem, 300 if short else 20_000),
        fuzz(Row("articles with errors in their bytes"), broken, _problem, 200 if short else 10_000),
    ]
    giant = Row(f"long, deep or endless articles ({MEMORY / 1e9:.0f} GB of memory)")
    for number, (name, (ending, data)) in enumerate(giants().items()):
        if short and number % 6:
            continue
        with tempfile.TemporaryDirectory() as folder:
            problem = _bounded(ending, data, folder)
        giant.count(problem and f"{name}: {problem}")
    return [*rows, giant]
