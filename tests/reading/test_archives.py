"""Parquet tables, web archives, and files in other stores: the same articles as from files, and what is broken costs itself only."""

from __future__ import annotations

import datetime
import gzip
import io
import subprocess
import sys

import fsspec
import pyarrow
import pyarrow.parquet
import pytest
from invented import ARTICLE
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from graphbuilder.reading import decode, expected

PARAGRAPHS = "\n".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n"))
PAGE = f"<html lang='fr'><head><title>Pêche</title></head><body><article>{PARAGRAPHS}</article></body></html>".encode()
ENGLISH = "The prime minister of Estonia met her Latvian counterpart on Tuesday to discuss the closure of the border, officials said."


def numbered(number: int) -> str:
    return f"{ARTICLE}\nC'est la dépêche numéro {number} de la journée."


def answer(url: str, body: bytes, *, status: str = "200 OK", **headers: str) -> tuple:
    given = {"Content-Type": "text/html; charset=utf-8"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return url, "response", body, StatusAndHeaders(status, list(given.items()), protocol="HTTP/1.1"), "application/http; msgtype=response"


def conversion(url: str, text: str) -> tuple:
    return url, "conversion", text.encode(), None, "text/plain"


def archive(*records: tuple, compressed: bool = True) -> list[bytes]:
    """Return the bytes of each record as a crawler writes it."""
    pieces = []
    for url, kind, body, headers, content_type in records:
        file = io.BytesIO()
        writer = WARCWriter(file, gzip=compressed)
        record = writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=headers, warc_content_type=content_type, length=len(body)
        )
        writer.write_record(record)
        pieces.append(file.getvalue())
    return pieces


@pytest.mark.parametrize("compressed", [True, False])
def test_a_web_archive_gives_its_pages_each_under_its_address(tmp_path, reading, compressed):
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    records = archive(
        ("https://example.org/peche", "request", b"GET / HTTP/1.1\r\n\r\n", None, "application/http; msgtype=request"),
        answer("https://example.org/peche", chunked, Content_Encoding="gzip", Transfer_Encoding="chunked"),
        answer("https://example.org/perdu", PAGE.replace(b"Lisbonne", b"Madrid"), status="404 Not Found"),
        answer("https://example.org/photo", b"\x89PNG", Content_Type="image/png"),
        answer("https://example.org/anglais", ENGLISH.join(["<html><body><p>", "</p></body></html>"]).encode()),
        conversion("https://example.org/texte", numbered(1)),
        compressed=compressed,
    )
    path = tmp_path / ("crawl.warc.gz" if compressed else "crawl.warc")
    path.write_bytes(b"".join(records))
    found = reading(tmp_path)
    assert [article.source for article in found.articles] == ["https://example.org/peche", "https://example.org/texte"]
    assert "Teresa Valadares" in found.articles[0].text and "<p>" not in found.articles[0].text
    assert [str(error) for error in found.errors] == [
        "https://example.org/anglais: is in language 'en', and only French ('fr') is read; skipped"
    ]
    assert expected([tmp_path]) is None


def test_a_web_archive_compressed_as_a_whole_and_one_from_a_pipe_are_read(tmp_path, reading):
    records = b"".join(archive(*(conversion(f"https://example.org/{n}", numbered(n)) for n in range(3)), compressed=False))
    path = tmp_path / "crawl.wet.gz"
    path.write_bytes(gzip.compress(records))
    addresses = [f"https://example.org/{number}" for number in range(3)]
    assert [article.source for article in reading(path).articles] == addresses
    code = "from graphbuilder import read; print(*[article.source for article in read('-')])"
    assert subprocess.run([sys.executable, "-c", code], input=records, capture_output=True).stdout.decode().split() == addresses


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize(
    "break_record",
    [
        lambda record: record[: len(record) // 2],
        lambda record: record[: len(record) // 2] + bytes(200) + record[len(record) // 2 + 200 :],
        lambda record: b"XX" + record[2:],
        lambda record: record.replace(b"Content-Length: ", b"Content-Length: 9999"),
        lambda record: record.replace(b"Content-Length: ", b"Content-Length: -"),
    ],
    ids=["cut off", "overwritten", "no beginning", "longer than it is", "negative"],
)
def test_a_broken_record_costs_itself_only(tmp_path, reading, compressed, break_record):
    records = archive(*(conversion(f"https://example.org/{n}", numbered(n)) for n in range(5)), compressed=False)
    records[2] = break_record(records[2])
    if compressed:
        whole = archive(*(conversion(f"https://example.org/{n}", numbered(n)) for n in range(5)))
        records = [*whole[:2], break_record(whole[2]), *whole[3:]]
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(records))
    found = reading(path)
    others = [f"https://example.org/{n}" for n in (0, 1, 3, 4)]
    assert [article.source for article in found.articles if article.source != "https://example.org/2"] == others
    assert all("\n" not in str(error) and len(str(error)) < 300 for error in found.errors)


def test_a_record_that_grows_without_end_when_decompressed_is_left_out(tmp_path, reading):
    bomb = gzip.compress(bytes(100_000_000))
    headers = b"WARC/1.0\r\nWARC-Type: conversion\r\nX-Long: " + b"x" * 20_000_000
    records = archive(
        answer("https://example.org/bombe", gzip.compress(b"<html>" + bytes(100_000_000)), Content_Encoding="gzip"),
        answer("https://example.org/deux-fois", bomb),
        ("https://example.org/long", "conversion", b"a " * 4_000_000, None, "text/plain"),
        conversion("https://example.org/texte", ARTICLE),
    )
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join([gzip.compress(headers), *records]))
    found = reading(path)
    assert [article.source for article in found.articles] == ["https://example.org/texte"]
    assert [str(error).partition(": ")[0] for error in found.errors] == [
        str(path), "https://example.org/bombe", "https://example.org/deux-fois", "https://example.org/long",
    ]  # fmt: skip
    assert sum("is longer than 5 MB" in str(error) for error in found.errors) == 2


def test_a_table_has_the_fields_of_json_lines(tmp_path, reading):
    rows = [
        {
            "text": numbered(1),
            "title": "Pêche",
            "date": datetime.date(2024, 3, 12),
            "author": "Inês Moreira",
            "url": "https://example.org/1",
        },
        {"text": numbered(2), "title": None, "date": None, "author": None, "url": None},
        {"text": None, "title": "Rien", "date": None, "author": None, "url": None},
        {"text": ENGLISH, "title": None, "date": None, "author": None, "url": "https://example.org/en"},
        {"text": "a " * decode.MAX_BYTES, "title": None, "date": None, "author": None, "url": None},
    ]
    path = tmp_path / "presse.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    found = reading(path)
    first, second = found.articles
    assert (first.title, first.published, first.author, first.source) == ("Pêche", "2024-03-12", "Inês Moreira", "https://example.org/1")
    assert first.text == numbered(1)
    assert second.source == f"{path} row 2"
    assert [str(error).partition(": ")[0] for error in found.errors] == [f"{path} row 3", "https://example.org/en", f"{path} row 5"]
    assert expected([path]) == 5


def test_a_damaged_row_group_costs_itself_only(tmp_path, reading):
    path = tmp_path / "presse.parquet"
    table = pyarrow.table({"text": [numbered(n) for n in range(6)], "id": range(6)})
    pyarrow.parquet.write_table(table, path, row_group_size=2, compression="gzip")
    start = pyarrow.parquet.read_metadata(path).row_group(1).column(0).dictionary_page_offset
    data = bytearray(path.read_bytes())
    data[start : start + 40] = bytes(40)
    path.write_bytes(data)
    found = reading(path)
    assert [article.source for article in found.articles] == ["0", "1", "4", "5"]
    assert len(found.errors) == 1 and "rows 3 to 4 are damaged" in str(found.errors[0])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PAR1 no table", "is no Parquet file"),
        (b"PAR1\x0f\xff\xff\x01\x04\x00\x00\x00PAR1", "is no Parquet file"),
        (None, 'has no column "text" (its columns are body, day)'),
    ],
)
def test_what_is_no_table_of_articles_is_refused_in_one_line(tmp_path, reading, data, says):
    path = tmp_path / "presse.parquet"
    if data is None:
        pyarrow.parquet.write_table(pyarrow.table({"body": [ARTICLE], "day": [1]}), path)
    else:
        path.write_bytes(data)
    assert says in reading(path).error


def test_files_and_folders_of_another_store_are_read_as_those_of_the_disk(reading):
    store = fsspec.filesystem("memory")
    table = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [numbered(1)]}), table)
    store.pipe({
        "/presse/2024-03-12-a.txt": ARTICLE.encode(),
        "/presse/b/table.parquet": table.getvalue(),
        "/presse/c.warc.gz": b"".join(archive(conversion("https://example.org/texte", numbered(2)))),
        "/presse/.cache/d.txt": numbered(3).encode(),
        "/presse/e.jpg": b"\x89PNG",
        "/presse/f.txt": b"",
    })  # fmt: skip
    found = reading("memory://presse")
    assert [article.source for article in found.articles] == [
        "memory:///presse/2024-03-12-a.txt", "memory:///presse/b/table.parquet row 1", "https://example.org/texte",
    ]  # fmt: skip
    assert found.articles[0].published == "2024-03-12"
    assert [str(error) for error in found.errors] == ["memory:///presse/f.txt: is empty; skipped"]
    assert len(reading("memory://presse/*.txt").articles) == 1
    assert "no such file or folder" in reading("memory://presse/absent.txt").error
    for address in ("nowhere://presse", "file:///etc/hostname", "memory://a::file:///etc/hostname", "ftp://127.0.0.1/a"):
        assert "is no address that is read" in reading(address).error


def test_a_library_that_is_not_installed_is_told_once(tmp_path):
    for name in ("a.warc", "b.warc.gz"):
        (tmp_path / name).write_bytes(b"WARC/1.0\r\n")
    code = (
        "import sys, importlib.util as util; find = util.find_spec\n"
        "util.find_spec = lambda name, *more: None if name == 'warcio' else find(name, *more)\n"
        "from graphbuilder.cli import main; main(['extract', sys.argv[1]])"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr == f"Skipped: {tmp_path}: 2 files need warcio: pip install 'graphbuilder[archive]'\n"
