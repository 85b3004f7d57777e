"""Page furniture is left out, and nothing of the article with it. Every page here is invented."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graphbuilder.model import Article
from graphbuilder.reading.furniture import furniture
from graphbuilder.reading.text import readable

BODY = [
    "Le Premier ministre islandais, Einar Thorsson, a reçu lundi la présidente du Parlement letton à Reykjavik.",
    "Les deux dirigeants ont critiqué la décision de Minsk, qui avait fermé sa frontière la semaine précédente.",
    "« Nous ne céderons pas », a prévenu le chef du gouvernement devant la presse.",
]


def words_of(page: str) -> list[str]:
    text = readable(Article(id="a", text=page, furniture=furniture(page)))[0]
    return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "furnishing",
    [
        # share buttons
        "Partager sur Facebook | Partager sur X | Copier le lien",
        "Partager\nFacebook\nWhatsApp\nLinkedIn\nEnvoyer par e-mail",
        "Tweeter   Partager   Imprimer   Réagir (37)",
        # links to other articles
        "Lire aussi : À Tallinn, la coalition se déchire sur le budget de la défense",
        "À lire également – Oslo rappelle son ambassadeur",
        "> Lire aussi : La Finlande ferme trois postes-frontières",
        "LIRE AUSSI\nOslo rappelle son ambassadeur\nÀ Tallinn, la coalition se déchire",
        "Sur le même sujet :\nOslo rappelle son ambassadeur\nLa Finlande ferme trois postes-frontières",
        "Les plus lus : Oslo rappelle son ambassadeur | Le prix du hareng s'envole",
        # newsletters and subscriptions
        "Recevez chaque matin l'essentiel de l'actualité nordique\nVotre adresse e-mail\nJe m'inscris",
        "Newsletter « Grand Nord » : chaque jeudi, nos reportages dans votre boîte mail",
        "Abonnez-vous dès 2 € par mois, sans engagement",
        "Cet article est réservé aux abonnés.\nDéjà abonné ? Se connecter",
        "Il vous reste 72 % de cet article à lire. La suite est réservée aux abonnés.",
        # consent
        "Ce site utilise des cookies pour mesurer son audience. Tout accepter Tout refuser",
        "Nous respectons votre vie privée. Nos 312 partenaires et nous stockons des données personnelles.\nContinuer sans accepter",
        # legal notices, credits, comments, tags
        "© Le Courrier du fjord. Tous droits réservés",
        "Crédit photo : Ása Jónsdóttir / AFP",
        "Vos commentaires (8) – Signaler un contenu",
        "Mots-clés : Islande, Lettonie, Bélarus",
        "Publié le 4 novembre 2024 à 18 h 05 - Mis à jour le 5 novembre 2024 à 9 h 12",
        # menus
        "Accueil > International > Europe",
        "Accueil\nPolitique\nInternational\nÉconomie\nCulture\nSport",
        # small advertisements: holiday lets, cars, flats, jobs, objects
        "Gîte 4 personnes Sarlat 24200\n75 € par nuit\nDordogne (24), Nouvelle-Aquitaine, Sarlat 24200Camping-car Brest 29200\n"
        "110 € par jour\nBretagne, Finistère (29), Brest 29200",
        "CITROËN C3 PureTech 82 – Dijon 21000\n9 450 €\nDACIA Duster dCi 110 – Nevers 58000\n13 900 €",
        "Annonces\nStudio meublé 22 m² Rennes 35000 495 € CC\nMaison 5 pièces 110 m² Vannes 56000 389 000 €\nVoir toutes les annonces",
        "Comptable H/F – CDI – Poitiers 86000\nAide-soignant (H/F) CDD 6 mois Niort 79000",
        "PETITES ANNONCES – Canapé d'angle Amiens 80000 – 150 € – Tondeuse Laon 02000 – 90 €",
        "Bel appartement de 3 pièces, proche gare, à louer à Tours 37000. 690 € par mois charges comprises.",
        "Séjour 7 nuits aux Canaries, tout inclus, dès 549 € TTC",
    ],
)
@pytest.mark.parametrize("place", ["in the middle", "at the end"])
def test_furniture_goes_and_the_article_stays(furnishing, place):
    paragraphs = [*BODY[:2], furnishing, BODY[2]] if place == "in the middle" else [*BODY, furnishing]
    assert words_of("\n".join(paragraphs)) == BODY
    assert words_of("\r\n\r\n".join(paragraphs)) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Le loyer moyen atteint 890 euros par mois à Strasbourg, selon la municipalité.",
        "L’Union européenne a versé 35 millions d’euros à la Moldavie.",
        "Une amende de 4 500 €",
        "Prix du gaz : 62 € le mégawattheure",
        "À Bordeaux, 33 000 manifestants",
        "Peugeot supprime 1 200 postes à Mulhouse",
        "Immobilier : la Suède durcit les règles",
        "« Partager le pouvoir ou partir »",
        "Facebook condamné à Dublin",
        "Signal et Telegram",
        "Facebook et Instagram",
        "Copyright : Bruxelles menace La Valette",
        "Inscription au patrimoine mondial : Riga se réjouit",
        "Abonnés absents à Genève",
        "Publié le 3 mai, le rapport accuse Khartoum d’avoir armé les milices.",
        "Le règlement européen impose que les sites demandent l’accord des internautes avant de déposer des cookies.",
        "La photo, prise à Vilnius, montre les deux ministres.",
        "Recevoir Damas, exclure Alep",
        "Europe, Afrique : le grand écart",
        "1. Riga 2. Tallinn 3. Vilnius",
        "Lituanie - Estonie : 82-79 (21-18, 19-24)",
        "Il a lu aussi le message de Nicosie aux députés.",
    ],
)
def test_a_line_of_an_article_is_no_furniture(line):
    page = "\n".join([*BODY[:2], line, BODY[2]])
    assert furniture(page) == ()


def test_a_heading_after_a_list_of_links_is_kept():
    page = "\n".join([BODY[0], "Lire aussi", "Oslo rappelle son ambassadeur", "Un front commun", BODY[1]])
    assert words_of(page) == [BODY[0], "Un front commun", BODY[1]]


def test_advertisements_glued_to_the_last_sentence_are_cut_off():
    page = BODY[1] + "FIAT Panda Hybrid Arles 13200\n55 € par jour\nBouches-du-Rhône (13), Arles 13200"
    assert words_of(page) == [BODY[1]]


def test_a_credit_at_the_end_of_a_caption_is_cut_off():
    assert words_of("Einar Thorsson à Riga, mardi. ÁSA JÓNSDÓTTIR / AFP\n" + BODY[0]) == ["Einar Thorsson à Riga, mardi.", BODY[0]]


def test_spans_are_disjoint_and_in_order():
    page = "\n".join(["Accueil > Monde", *BODY, "Partager sur X", "Lire aussi", "Oslo rappelle son ambassadeur"])
    spans = furniture(page)
    assert list(spans) == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_long_page_takes_no_long_time():
    page = "\n".join(BODY * 1000) + "\n" + " ".join(BODY * 1000)
    assert furniture(page) == ()
