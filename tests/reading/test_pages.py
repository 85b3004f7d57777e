"""Web pages, saved or fetched; a server on this machine plays the newspaper."""

from __future__ import annotations

import gzip

from graphbuilder.reading import readable, web

PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="{charset}">
<title>La Valette refuse le partage - La Gazette de la mer</title>
<meta property="og:title" content="La Valette refuse le partage">
<meta property="article:published_time" content="2023-09-18T07:30:00+02:00">
<meta name="author" content="Nadia Camilleri">
<script>var annonces = ["Peugeot 208"];</script></head>
<body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<h1>La Valette refuse le partage</h1>
<p>Le gouvernement maltais a rejeté lundi la répartition des zones de pêche que proposait Bruxelles.</p>
<p>« Nous n’avons pas été consultés », a déploré la ministre Josette Vella. Elle accuse l’Italie d’avoir négocié sans son pays.</p>
<p>Lire aussi : <a href="/autre">À Tunis, la colère des pêcheurs</a></p>
<p>Rome assure de son côté que la proposition reste ouverte, et souhaite reprendre les discussions avec Malte à Naples.</p>
</article></main>
<footer><p>© La Gazette de la mer. Mentions légales</p></footer>
</body></html>"""


def page(charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset).encode(charset)


def test_a_saved_page_gives_its_article_and_metadata(tmp_path, reading):
    (tmp_path / "page.html").write_bytes(page())
    article = reading(tmp_path / "page.html").article
    assert (article.title, article.published, article.author) == ("La Valette refuse le partage", "2023-09-18", "Nadia Camilleri")
    assert article.text.count("La Valette refuse le partage") == 1
    words = readable(article)[0]
    assert "accuse l'Italie d'avoir négocié sans son pays." in words
    assert "Rome assure" in words
    for furniture in ("Tunis", "Mentions légales", "Accueil", "Peugeot", "Gazette"):
        assert furniture not in words


def test_a_page_in_another_encoding_is_read_as_it_declares(tmp_path, reading):
    (tmp_path / "page.htm").write_bytes(page("cp1252"))
    assert "répartition des zones de pêche" in reading(tmp_path / "page.htm").article.text


def test_an_address_gives_its_article(site, reading):
    url = site.serve("/malte", page(), Content_Type="text/html; charset=utf-8")
    article = reading(url).article
    assert article.source == url
    assert article.title == "La Valette refuse le partage"


def test_the_encoding_of_the_answer_and_compression_are_heeded(site, reading):
    body = gzip.compress(PAGE.format(charset="").encode("cp1252"))
    url = site.serve("/malte", body, Content_Type="text/html; charset=windows-1252", Content_Encoding="gzip")
    assert "répartition des zones de pêche" in reading(url).article.text


def test_plain_text_at_an_address_is_an_article(site, reading):
    text = (
        "La Valette refuse le partage\n\nLe gouvernement maltais a rejeté lundi la répartition des zones de pêche que proposait Bruxelles."
    )
    assert reading(site.serve("/a.txt", text.encode(), Content_Type="text/plain; charset=utf-8")).article.text == text


def test_an_address_may_hold_accents(site, reading):
    site.serve("/%C3%A9t%C3%A9?page=1", page(), Content_Type="text/html")
    assert reading(site.root + "/été?page=1").article.title == "La Valette refuse le partage"


def test_redirections_are_followed(site, reading):
    site.serve("/malte", page(), Content_Type="text/html")
    assert reading(site.serve("/court", status=302, Location="/malte")).article.title == "La Valette refuse le partage"


def test_what_is_no_page_is_refused_and_the_others_go_on(site, reading):
    image = site.serve("/carte.png", b"\x89PNG", Content_Type="image/png")
    good = site.serve("/malte", page(), Content_Type="text/html")
    found = reading(image, good)
    assert [a.source for a in found.articles] == [good]
    assert str(found.errors[0]) == f"{image}: is image/png, not a page; give the address of an article"


def test_an_error_of_the_server_is_said(site, reading):
    assert "answers 404" in reading(site.root + "/absent").error
    assert "answers 503" in reading(site.serve("/panne", status=503)).error


def test_a_page_that_is_too_long_is_refused(site, reading):
    assert "5 MB" in reading(site.serve("/long", b"<p>" + b"a" * 6_000_000, Content_Type="text/html")).error
    bomb = gzip.compress(b"a" * 60_000_000)
    assert "5 MB" in reading(site.serve("/bombe", bomb, Content_Type="text/html", Content_Encoding="gzip")).error


def test_an_address_that_cannot_be_reached_is_said(monkeypatch, reading):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert "cannot be reached" in reading("http://127.0.0.1:9/accord").error
    assert "cannot be" in reading("http://[accord").error


def test_a_silent_server_is_given_up(monkeypatch, reading):
    import socket

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(web.fetch, "__kwdefaults__", {"timeout": 0.2})
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "longer than 0.2 s" in reading(f"http://127.0.0.1:{silent.getsockname()[1]}/").error
