"""The readable text is plain, and every character of it points to where it stood."""

from __future__ import annotations

from graphbuilder.model import Article
from graphbuilder.reading.text import readable


def read(text: str, *furniture: tuple[int, int]) -> tuple[str, list[int]]:
    words, offsets = readable(Article(id="a", text=text, furniture=furniture))
    assert len(words) == len(offsets)
    assert list(offsets) == sorted(offsets)
    return words, list(offsets)


def test_plain_text_stays_and_points_to_itself():
    assert read("Riga accueille le sommet.") == ("Riga accueille le sommet.", list(range(25)))


def test_line_ends_become_newlines():
    assert read("Un.\r\nDeux.\rTrois.\u2028Quatre.")[0] == "Un.\nDeux.\nTrois.\nQuatre."


def test_spaces_become_plain_and_soft_hyphens_go():
    assert read("\u00abRiga\u00a0: le\u202fprési\u00addent\u200b")[0] == "«Riga : le président"


def test_typographic_apostrophes_become_plain_and_quotes_stay():
    assert read("« L’accord » et “l’autre”")[0] == "« L'accord » et “l'autre”"


def test_accents_of_two_characters_become_one():
    text = "Le pre\u0301sident de la Re\u0301publique"
    words, offsets = read(text)
    assert words == "Le président de la République"
    assert text[offsets[words.index("sident")] :].startswith("sident")


def test_words_after_what_was_dropped_point_into_the_text_as_read():
    text = "Partager sur X\r\nLe mi\u00adnistre\u00a0a quitté Vilnius."
    words, offsets = read(text, (0, 14))
    start = words.index("Vilnius")
    assert text[offsets[start] : offsets[start + 6] + 1] == "Vilnius"


def test_no_sentence_runs_across_furniture():
    text = "Il part\nPublicité\nElle reste"
    assert read(text, (8, 17))[0] == "Il part\n\nElle reste"


def test_lines_broken_at_a_fixed_width_are_joined():
    text = (
        "Tallinn met en garde Minsk\n\n"
        "Le gouvernement estonien a mis en garde mercredi les autorités\n"
        "bélarusses contre toute nouvelle fermeture de la frontière, que\n"
        "les deux pays partagent avec leurs voisins. La diplomatie de\n"
        "Minsk a aussitôt rejeté ces reproches.\n\n"
        "Une réunion doit se tenir à Helsinki la semaine prochaine, où\n"
        "les deux délégations sont attendues."
    )
    words, _ = read(text)
    assert "les autorités bélarusses contre" in words
    assert words.count("\n\n") == 2
    assert len(words.split("\n")) == 5


def test_headings_and_paragraphs_of_one_line_stay_apart():
    text = (
        "Le tournant\n"
        + "Le gouvernement estonien a mis en garde les autorités bélarusses contre une fermeture de la frontière. " * 2
        + "\nLa suite"
    )
    assert read(text)[0] == text
