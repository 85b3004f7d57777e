"""Evidence and mentions point into the text as it was read; furniture never reaches the graph; the same text reads the same."""

from __future__ import annotations

import pytest
from reader import Read, assert_sound

from graphbuilder import Article, Extraction, Extractor

TEXT = "La Norvège coopère avec l'Islande. Moscou a condamné la décision de Stockholm."


def _relations(extraction: Extraction) -> set[tuple[str | None, str, str]]:
    return {(claim.source, claim.type, claim.target) for claim in extraction.claims}


def _quoted(text: str, extractor: Extractor) -> tuple[list[str], list[str]]:
    """The evidence and the mentions of a text."""
    extraction = extractor.extract(Article(id="test", text=text))
    assert_sound(extraction)
    mentions = [mention for entity in extraction.entities for mention in entity.mentions]
    return [claim.evidence.text for claim in extraction.claims], [m.text for m in sorted(mentions, key=lambda m: m.start)]


def test_evidence_is_the_sentence_and_mentions_are_the_names(extractor: Extractor) -> None:
    evidence, mentions = _quoted(TEXT, extractor)
    assert evidence == ["La Norvège coopère avec l'Islande.", "Moscou a condamné la décision de Stockholm."]
    assert mentions == ["Norvège", "Islande", "Moscou", "Stockholm"]


@pytest.mark.parametrize(
    ("written", "evidence", "mentions"),
    [
        (
            "La Nor\u00advège co\u00adopère avec l'Is\u00adlande.",
            "La Nor\u00advège co\u00adopère avec l'Is\u00adlande.",
            ["Nor\u00advège", "Is\u00adlande"],
        ),
        (
            "La\u00a0Norvège\u202fcoopère avec\u00a0l’Islande\u00a0.",
            "La\u00a0Norvège\u202fcoopère avec\u00a0l’Islande\u00a0.",
            ["Norvège", "Islande"],
        ),
        (
            "Le froid dure.\r\n\r\nLa Norvège coopère avec l'Islande.\r\n\r\nLe froid dure.\r\n",
            "La Norvège coopère avec l'Islande.",
            ["Norvège", "Islande"],
        ),
        (
            "La Norve\u0300ge coope\u0300re avec l'Islande.",
            "La Norve\u0300ge coope\u0300re avec l'Islande.",
            ["Norve\u0300ge", "Islande"],
        ),
        (
            "\ufeffLa Norvège coopère avec l'Arabie\u00a0saoudite.",
            "La Norvège coopère avec l'Arabie\u00a0saoudite.",
            ["Norvège", "Arabie\u00a0saoudite"],
        ),
    ],
    ids=["soft hyphens", "no-break spaces and typographic apostrophe", "CRLF", "combining accents", "byte-order mark"],
)
def test_odd_characters_move_nothing(extractor: Extractor, written: str, evidence: str, mentions: list[str]) -> None:
    assert _quoted(written, extractor) == ([evidence], mentions)


def test_typography_changes_what_is_quoted_but_not_what_is_found(extractor: Extractor) -> None:
    plain = extractor.extract(Article(id="test", text=TEXT))
    odd = extractor.extract(Article(id="test", text=TEXT.replace("'", "’").replace(" ", "\u00a0").replace("veg", "ve\u00adg")))
    assert len(_relations(plain)) == 2
    assert _relations(odd) == _relations(plain)


def test_furniture_never_reaches_the_graph(extractor: Extractor) -> None:
    advertisement = "À lire aussi : Angela Merkel a rencontré Shinzo Abe à Lisbonne."
    first, second = "La Norvège coopère avec l'Islande.", "Moscou a condamné la décision de Stockholm."
    text = f"{first}\n{advertisement}\n{second}"
    start = text.index(advertisement)
    article = Article(id="test", text=text, furniture=((start, start + len(advertisement)),))
    extraction = extractor.extract(article)
    assert_sound(extraction)
    assert {entity.name for entity in extraction.entities} == {"Norway", "Iceland", "Russia", "Sweden"}
    assert [claim.evidence.text for claim in extraction.claims] == [first, second]
    with_it = extractor.extract(Article(id="test", text=text))
    assert "Angela Merkel" in {entity.name for entity in with_it.entities}


def test_furniture_within_a_line_is_left_out_too(extractor: Extractor) -> None:
    text = "[Publicité Airbus] La Norvège coopère avec l'Islande. [S'abonner à Greenpeace]"
    article = Article(id="test", text=text, furniture=((0, 19), (text.index("[S'"), len(text))))
    extraction = extractor.extract(article)
    assert_sound(extraction)
    assert {entity.name for entity in extraction.entities} == {"Norway", "Iceland"}
    assert [claim.evidence.text for claim in extraction.claims] == ["La Norvège coopère avec l'Islande."]


def test_a_line_end_ends_a_sentence(read: Read) -> None:
    reading = read("Un été pluvieux en Norvège\nLe Japon soutient la Mongolie.")
    assert reading.claim("Japan SUPPORTS Mongolia").evidence.text == "Le Japon soutient la Mongolie."


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "12 345 678", "\u00ad\u00ad"])
def test_a_text_without_words_gives_nothing(extractor: Extractor, text: str) -> None:
    extraction = extractor.extract(Article(id="test", text=text))
    assert (extraction.entities, extraction.claims) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "La Norvège coopère avec l'Islande.",
        "L'Islande coopère avec la Norvège.",
        "La Norvège et l'Islande coopèrent.",
    ],
)
def test_a_symmetric_claim_is_written_in_one_order(extractor: Extractor, text: str) -> None:
    extraction = extractor.extract(Article(id="test", text=text))
    assert _relations(extraction) == {("Q189", "COOPERATES_WITH", "Q20")}


def test_all_symmetric_claims_are_ordered_by_id(extractor: Extractor) -> None:
    text = (
        "L'Égypte négocie avec le Soudan. Angela Merkel a rencontré Shinzo Abe. Le Chili a signé un accord avec l'Argentine. "
        "La Norvège coopère avec l'Islande. Ingrid Haldorsen a rencontré Angela Merkel."
    )
    claims = [claim for claim in extractor.extract(Article(id="test", text=text)).claims if extractor.relations[claim.type].symmetric]
    assert len(claims) >= 5
    assert all(claim.source is not None and claim.source < claim.target for claim in claims)


def test_the_same_article_twice_gives_the_same_extraction(extractor: Extractor) -> None:
    other = Article(id="other", text="Angela Merkel a rencontré Shinzo Abe. M. Abe soutient le Laos.", published="2015-05-01")
    article = Article(id="test", text=TEXT, published="2025-03-01")
    first, _, again = extractor.extract_all([article, other, article])
    assert first.to_json() == again.to_json()
    assert extractor.extract(article).to_json() == first.to_json()


def test_one_article_leaves_nothing_behind_for_the_next(extractor: Extractor) -> None:
    _, second = extractor.extract_all(
        [Article(id="a", text="Angela Merkel est arrivée à Oslo."), Article(id="b", text="Elle a félicité la Norvège.")]
    )
    assert [entity.name for entity in second.entities] == ["Norway"]
    assert second.claims == ()


def test_articles_come_out_one_at_a_time_and_in_order(extractor: Extractor) -> None:
    def articles():
        yield Article(id="a", text="La Norvège coopère avec l'Islande.")
        yield Article(id="b", text="Le Japon soutient la Mongolie.")
        raise RuntimeError("read too far")

    stream = extractor.extract_all(articles())
    assert [next(stream).article.id, next(stream).article.id] == ["a", "b"]


def test_claims_bear_the_date_of_the_article(read: Read) -> None:
    assert read("Le Japon soutient la Mongolie.", "2019-07-04").claim("Japan SUPPORTS Mongolia").date == "2019-07-04"
    assert read("Le Japon soutient la Mongolie.", None).claim("Japan SUPPORTS Mongolia").date is None


def test_claims_come_in_the_order_of_the_text(read: Read) -> None:
    reading = read("Le Japon soutient la Mongolie. La Serbie menace le Kosovo. Le Brésil dénonce l'Argentine.")
    starts = [claim.evidence.start for claim in reading.extraction.claims]
    assert len(starts) >= 3
    assert starts == sorted(starts)


def test_a_relation_stated_in_two_sentences_is_two_claims(read: Read) -> None:
    reading = read("Le Japon soutient la Mongolie. Le temps est gris. Le Japon a félicité la Mongolie.")
    evidence = [claim.evidence.text for claim in reading.extraction.claims if claim.type == "SUPPORTS"]
    assert evidence == ["Le Japon soutient la Mongolie.", "Le Japon a félicité la Mongolie."]
