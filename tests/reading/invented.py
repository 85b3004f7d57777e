"""Texts for the tests, invented for them."""

ARTICLE = (
    "Lisbonne ferme la porte au compromis sur la pêche\n\n"
    "La ministre portugaise de la Mer, Teresa Valadares, a rejeté mardi la proposition de son homologue norvégien. "
    "« L’accord n’est pas acceptable », a-t-elle déclaré à l’issue d’une réunion à Bergen.\n\n"
    "Le gouvernement norvégien regrette cette décision et souhaite reprendre les discussions à l’automne.\n"
)
"""A French article with a headline, without furniture."""
