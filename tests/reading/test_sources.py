"""Files, folders, standard input: what becomes an article, under which id, with which metadata, and what is refused in one line."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from invented import ARTICLE

from graphbuilder.errors import SourceError, UnsupportedLanguage
from graphbuilder.reading import expected, read, readable, sniff_jsonl

OTHER = (
    "Varsovie et Prague s’entendent sur la mine\n\n"
    "Le chef du gouvernement tchèque a salué jeudi l’accord signé avec la Pologne, qui met fin à quatre ans de querelle.\n"
)
ENGLISH = "The prime minister of Estonia met her Latvian counterpart on Tuesday to discuss the closure of the border, officials said."


@pytest.fixture
def stdin(monkeypatch):
    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))

    return give


def test_a_text_file_is_an_article_whose_text_is_exactly_as_written(tmp_path, reading):
    path = tmp_path / "peche.txt"
    path.write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    article = reading(path).article
    assert article.text == ARTICLE.replace("\n", "\r\n")
    assert article.source == str(path)
    assert article.language == "fr"


def test_the_same_words_in_another_file_are_the_same_article_and_it_is_said(tmp_path, reading):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(("\ufeff" + ARTICLE.replace("\n", "\r\n").replace(" a-t", "\u00a0a-t")).encode())
    found = reading(tmp_path)
    assert [a.source for a in found.articles] == [str(tmp_path / "a.txt")]
    assert len(found.notices) == 1
    assert "b.txt" in found.notices[0] and "a.txt" in found.notices[0]


def test_furniture_does_not_change_the_id(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE + "\nPartager sur Facebook\n", encoding="utf-8")
    ids = {article.id for name in ("a.txt", "b.txt") for article in read([tmp_path / name])}
    assert len(ids) == 1
    assert all(len(i) == 16 for i in ids)


def test_the_first_line_is_the_title_and_a_sentence_is_none(tmp_path, reading):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert reading(tmp_path / "a.txt").article.title == "Lisbonne ferme la porte au compromis sur la pêche"
    (tmp_path / "b.txt").write_text(ARTICLE.split("\n\n", 1)[1], encoding="utf-8")
    assert reading(tmp_path / "b.txt").article.title is None


@pytest.mark.parametrize(
    ("name", "line", "day"),
    [
        ("2024-03-12-peche.txt", "", "2024-03-12"),
        ("2024_03_12-004.txt", "", "2024-03-12"),
        ("peche.txt", "Publié le 12 mars 2024 à 8 h 30", "2024-03-12"),
        ("peche.txt", "Mis à jour le mardi 1er août 2023", "2023-08-01"),
        ("peche.txt", "BERGEN, 3 février 2022 - ", "2022-02-03"),
        ("2024-03-14-peche.txt", "Publié le 12 mars 2024", "2024-03-12"),
        ("2024-13-45-peche.txt", "", None),
        ("peche.txt", "Publié le 31 février 2024", None),
    ],
)
def test_the_day_of_publication(tmp_path, reading, name, line, day):
    title, body = ARTICLE.split("\n\n", 1)
    (tmp_path / name).write_text(f"{title}\n{line}\n{body}", encoding="utf-8")
    assert reading(tmp_path / name).article.published == day


def test_a_byline_gives_the_author(tmp_path, reading):
    title, body = ARTICLE.split("\n\n", 1)
    (tmp_path / "a.txt").write_text(f"{title}\nPar Inês Moreira, envoyée spéciale à Bergen\n{body}", encoding="utf-8")
    assert reading(tmp_path / "a.txt").article.author == "Inês Moreira"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "mac_roman"])
def test_encodings_of_french_are_told_apart(tmp_path, reading, encoding):
    text = ARTICLE.replace("’", "'") if encoding == "latin-1" else ARTICLE
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert reading(tmp_path / "a.txt").article.text == text


def test_a_file_cut_in_the_middle_of_a_character_is_still_utf8(tmp_path, reading):
    (tmp_path / "a.txt").write_bytes((ARTICLE + "La réunion a été levée").encode()[:-2])
    assert "La réunion a été lev" in reading(tmp_path / "a.txt").article.text


def test_folders_are_read_recursively_in_order_without_hidden_and_other_files(tmp_path, reading):
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "b" / "c" / "2.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b" / "1.md").write_text(OTHER, encoding="utf-8")
    for hidden in (".git/x.txt", ".brouillon.txt", "notes.ann", "b/c/photo.jpg"):
        (tmp_path / hidden).write_bytes(b"\x00\x01")
    assert [os.path.relpath(a.source, tmp_path) for a in reading(tmp_path).articles] == ["b/1.md", "b/c/2.txt"]


def test_articles_are_given_one_by_one(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    first = next(read([tmp_path / "a.txt", tmp_path / "missing.txt"]))
    assert first.source.endswith("a.txt")


def test_one_source_may_be_given_by_itself(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(list(read(str(tmp_path / "a.txt")))) == 1


def test_standard_input_is_text_a_page_or_lines(stdin, reading):
    stdin(ARTICLE.encode())
    assert reading("-").article.source == "-"
    stdin(f"<!DOCTYPE html><html><body><article><p>{ARTICLE}</p></article></body></html>".encode())
    assert "<p>" not in reading("-").article.text
    stdin(b"\n".join(json.dumps({"text": text}).encode() for text in (ARTICLE, OTHER)))
    assert [a.source for a in reading("-").articles] == ["- line 1", "- line 2"]


# JSON Lines


def test_a_line_gives_text_and_metadata(tmp_path, reading):
    fields = {
        "text": ARTICLE,
        "title": "Pêche",
        "date": "2024-03-12T08:00:00Z",
        "author": "Inês Moreira",
        "url": "https://example.org/peche",
        "id": 7,
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(fields) + "\n", encoding="utf-8")
    article = reading(tmp_path / "a.jsonl").article
    assert (article.text, article.title, article.published) == (ARTICLE, "Pêche", "2024-03-12")
    assert (article.author, article.source) == ("Inês Moreira", "https://example.org/peche")


def test_a_broken_line_is_named_and_the_others_go_on(tmp_path, reading):
    lines = [
        json.dumps({"text": ARTICLE}),
        '{"text": "Le mini',
        json.dumps({"titre": "sans texte"}),
        "",
        json.dumps({"text": " "}),
        json.dumps({"text": OTHER}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = reading(tmp_path / "a.jsonl")
    assert [a.text for a in found.articles] == [ARTICLE, OTHER]
    assert [str(e).split(":")[0].rsplit(" ", 1)[1] for e in found.errors] == ["2", "3", "5"]
    assert all("\n" not in str(e) for e in found.errors)


def test_lines_may_be_utf16_and_carry_a_mark(tmp_path, reading):
    line = json.dumps({"text": ARTICLE}, ensure_ascii=False)
    for encoding in ("utf-16", "utf-8-sig"):
        (tmp_path / "a.jsonl").write_bytes(line.encode(encoding))
        assert reading(tmp_path / "a.jsonl").article.text == ARTICLE


def test_a_line_that_is_too_long_is_named_and_the_others_go_on(tmp_path, reading):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "a" * 12_000_000}) + "\n" + json.dumps({"text": ARTICLE}), encoding="utf-8")
    found = reading(tmp_path / "a.jsonl")
    assert len(found.articles) == 1
    assert len(found.errors) == 1 and "line 1" in str(found.errors[0]) and "5 MB" in str(found.errors[0])


def test_extractions_are_told_from_articles(tmp_path, stdin, reading):
    extraction = json.dumps({"article": {"id": "a"}, "entities": [], "relations": []})
    (tmp_path / "found.jsonl").write_text("\n" + extraction + "\n", encoding="utf-8")
    (tmp_path / "long.jsonl").write_text(extraction[:-1] + ', "note": "' + "a" * 100_000 + '"}', encoding="utf-8")
    (tmp_path / "texts.jsonl").write_text(json.dumps({"text": ARTICLE}), encoding="utf-8")
    assert [sniff_jsonl(tmp_path / f"{name}.jsonl") for name in ("found", "long", "texts")] == ["extractions", "extractions", "articles"]
    assert "is an extraction" in reading(tmp_path / "found.jsonl").error
    stdin(extraction.encode())
    assert sniff_jsonl("-") == "extractions"
    assert sys.stdin.buffer.read() == extraction.encode()
    with pytest.raises(SourceError, match=r"missing\.jsonl: cannot be read"):
        sniff_jsonl(tmp_path / "missing.jsonl")


# Languages


def test_an_article_in_another_language_is_skipped_with_one_line(tmp_path, reading):
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    found = reading(tmp_path)
    assert [a.source for a in found.articles] == [str(tmp_path / "b.txt")]
    assert isinstance(found.errors[0], UnsupportedLanguage)
    assert "a.txt" in str(found.errors[0]) and "'en'" in str(found.errors[0])


def test_a_few_words_are_taken_for_french(tmp_path, reading):
    (tmp_path / "a.txt").write_text("Varsovie salue Prague, Berlin hésite", encoding="utf-8")
    assert reading(tmp_path / "a.txt").article.language == "fr"


def test_the_words_count_more_than_the_declared_language(tmp_path, reading):
    lines = [{"text": ARTICLE, "language": "en"}, {"text": "Paris, Berlin, Varsovie et Prague", "language": "de"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = reading(tmp_path / "a.jsonl")
    assert [a.text for a in found.articles] == [ARTICLE]
    assert "'de'" in str(found.errors[0])


# What is refused, and how


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("vide.txt", b"", "is empty"),
        ("blanc.txt", b" \r\n\t\n", "is empty"),
        ("marque.txt", b"\xef\xbb\xbf\n", "is empty"),
        ("vide.jsonl", b"", "is empty"),
        ("rapport.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is a PDF"),
        ("rapport.txt", b"PK\x03\x04\x14\x00\x06\x00", "is a Word, OpenDocument or zip file"),
        ("image.txt", bytes(range(256)) * 40, "is binary data"),
        ("bruit.txt", bytes(range(1, 32)) * 40, "is binary data"),
        ("roman.txt", b"Le ministre a dit non. " * 900_000, "longer than 5 MB"),
        ("roman.html", b"<p>Le ministre a dit non.</p>" * 700_000, "longer than 5 MB"),
        ("page.html", b"<html><body><nav><a href='/'>Accueil</a></nav></body></html>", "no article"),
        ("citation.md", b">", "holds no article text"),
        ("annonces.txt", b"Partager sur Facebook\nTweeter\n", "holds no article text"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(tmp_path, reading, name, data, says):
    (tmp_path / name).write_bytes(data)
    message = reading(tmp_path / name).error
    assert message.startswith(str(tmp_path / name))
    assert says in message


def test_half_a_character_in_a_line_is_refused(tmp_path, reading):
    (tmp_path / "a.jsonl").write_bytes(json.dumps({"text": ARTICLE + "\ud800"}).encode())
    assert "line 1" in reading(tmp_path / "a.jsonl").error


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a file's name be any bytes")
def test_a_file_whose_name_is_no_unicode_has_a_printable_source(tmp_path, reading):
    with open(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt", "wb") as file:
        file.write(OTHER.encode())
    assert reading(tmp_path).article.source.endswith("?t?.txt")


def test_a_missing_file_is_named_and_the_others_go_on(tmp_path, reading):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    found = reading(tmp_path / "absent.txt", tmp_path / "a.txt")
    assert len(found.articles) == 1
    assert "absent.txt: no such file or folder" in str(found.errors[0])


def test_a_folder_without_articles_is_said(tmp_path, reading):
    (tmp_path / "notes.ann").write_text("T1", encoding="utf-8")
    assert "no article in this folder" in reading(tmp_path).error


def test_a_file_that_the_system_will_not_open_is_said(reading):
    assert "cannot be read (File name too long)" in reading("a" * 300 + ".txt").error


def test_without_a_listener_the_error_is_raised(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        list(read([tmp_path / "absent.txt"]))


# Markdown


MARKDOWN = """---
title: "La **mine** de Turów"
date: 2022-02-03
author: Hana Dvořáková
lang: fr
url: https://example.org/mine
---

# La **mine** de Turów

> Varsovie a *enfin* [signé l’accord](https://example.org/accord "texte") avec Prague, a dit le ministre[^1].

![Photo de la mine](mine.jpg)

- La Pologne paiera 45 millions d’euros.
- La **République tchèque** retire sa plainte.

Partager sur Facebook

<!-- à relire -->
[^1]: Lors d’une conférence de presse.
"""


def test_markdown_gives_metadata_and_only_its_words_are_read(tmp_path, reading):
    (tmp_path / "mine.md").write_text(MARKDOWN, encoding="utf-8")
    article = reading(tmp_path / "mine.md").article
    assert article.text == MARKDOWN
    assert (article.title, article.published, article.author) == ("La mine de Turów", "2022-02-03", "Hana Dvořáková")
    assert article.source == "https://example.org/mine"
    words, offsets = readable(article)
    assert [line.strip() for line in words.split("\n") if line.strip()] == [
        "La mine de Turów",
        "Varsovie a enfin signé l'accord avec Prague, a dit le ministre.",
        "La Pologne paiera 45 millions d'euros.",
        "La République tchèque retire sa plainte.",
        "Lors d'une conférence de presse.",
    ]
    start = words.index("République tchèque")
    assert article.text[offsets[start] : offsets[start + 17] + 1] == "République tchèque"


def test_the_first_heading_of_markdown_is_the_title(tmp_path, reading):
    (tmp_path / "a.md").write_text("# Un accord à Prague\n\n" + OTHER, encoding="utf-8")
    assert reading(tmp_path / "a.md").article.title == "Un accord à Prague"


class TestExpected:
    def test_counts_files_and_lines_without_reading_articles(self, tmp_path: Path) -> None:
        (tmp_path / "sub").mkdir()
        for name in ("a.txt", "sub/b.html", "picture.png", ".hidden.txt"):
            (tmp_path / name).write_text("x")
        (tmp_path / "many.jsonl").write_text('{"text": "x"}\n\n{"text": "y"}\n')
        assert expected([tmp_path]) == 4
        assert expected([tmp_path / "a.txt", "https://example.org/a", "no-such-file.jsonl"]) == 3

    def test_nobody_can_tell_what_a_pipe_brings(self) -> None:
        assert expected(["a.txt", "-"]) is None
