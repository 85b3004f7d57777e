"""A conflict among invented states, told by four articles over three months: what reports on change and on camps are checked on."""

from __future__ import annotations

from report_graph import Draft

from graphbuilder.model import EntityType, Extraction

ARVENIA, BELLAND, CORVIA, DORLAND = "country:arvenia", "country:belland", "country:corvia", "country:dorland"
MORA, LENA, BRUN, PACT = "person:lena-mora", "person:mora", "person:tomas-brun", "organization:northern-pact"

_ACTORS: dict[str, tuple[str, EntityType]] = {
    ARVENIA: ("Arvenia", "Country"),
    BELLAND: ("Belland", "Country"),
    CORVIA: ("Corvia", "Country"),
    DORLAND: ("Dorland", "Country"),
    MORA: ("Lena Mora", "Person"),
    LENA: ("Mora", "Person"),
    BRUN: ("Tomas Brun", "Person"),
    PACT: ("Northern Pact", "Organization"),
}


def extractions() -> list[Extraction]:
    """Return the four articles."""
    january = Draft("january", title="La guerre", published="2024-01-10")
    january.tell("L'Arvénie soutient la Bellande.", {ARVENIA: "Arvénie", BELLAND: "Bellande"}, (ARVENIA, "SUPPORTS", BELLAND))
    january.tell("La Corvie bombarde la Bellande.", {CORVIA: "Corvie", BELLAND: "Bellande"}, (CORVIA, "ATTACKS", BELLAND))
    january.tell(
        "Lena Mora préside l'Arvénie.",
        {MORA: "Lena Mora", ARVENIA: "Arvénie"},
        {"source": MORA, "type": "HOLDS_OFFICE_IN", "target": ARVENIA, "cue": "présider"},
    )
    january.tell("La Bellande appartient au Pacte du Nord.", {BELLAND: "Bellande", PACT: "Pacte du Nord"}, (BELLAND, "MEMBER_OF", PACT))
    january.tell(
        "L'Arvénie et la Corvie doivent négocier en février, peut-être avec la Dorlande.",
        {ARVENIA: "Arvénie", CORVIA: "Corvie", DORLAND: "Dorlande"},
        {"source": ARVENIA, "type": "NEGOTIATES_WITH", "target": CORVIA, "modality": "planned"},
        {"source": ARVENIA, "type": "NEGOTIATES_WITH", "target": DORLAND, "modality": "planned"},
    )

    february = Draft("february", title="Les pourparlers", published="2024-02-05")
    february.tell("La Bellande défend l'Arvénie.", {BELLAND: "Bellande", ARVENIA: "Arvénie"}, (BELLAND, "SUPPORTS", ARVENIA))
    february.tell("La Bellande accuse la Corvie.", {BELLAND: "Bellande", CORVIA: "Corvie"}, (BELLAND, "CRITICIZES", CORVIA))
    february.tell("L'Arvénie négocie avec la Corvie.", {ARVENIA: "Arvénie", CORVIA: "Corvie"}, (ARVENIA, "NEGOTIATES_WITH", CORVIA))
    february.tell("Elle en écarte la Bellande.", {BELLAND: "Bellande"}, (ARVENIA, "EXCLUDES", BELLAND))

    go_between = Draft("between", title="Un médiateur", published="2024-02-20")
    go_between.tell("La Dorlande reçoit la Bellande.", {DORLAND: "Dorlande", BELLAND: "Bellande"}, (BELLAND, "TALKS_WITH", DORLAND))
    go_between.tell("Elle appelle aussi la Corvie.", {CORVIA: "Corvie"}, (CORVIA, "TALKS_WITH", DORLAND))

    march = Draft("march", title="Le revirement", published="2024-03-10")
    march.tell("L'Arvénie condamne la Bellande.", {ARVENIA: "Arvénie", BELLAND: "Bellande"}, (ARVENIA, "CRITICIZES", BELLAND))
    march.tell(
        "Selon Tomas Brun, la Corvie a frappé la Dorlande.",
        {BRUN: "Tomas Brun", CORVIA: "Corvie", DORLAND: "Dorlande"},
        {"source": CORVIA, "type": "ATTACKS", "target": DORLAND, "attribution": BRUN},
    )
    march.tell(
        "La Corvie n'a pas frappé la Dorlande.",
        {CORVIA: "Corvie", DORLAND: "Dorlande"},
        {"source": CORVIA, "type": "ATTACKS", "target": DORLAND, "polarity": "negated"},
    )
    march.tell(
        "Tomas Brun succède à Mora à la tête de l'Arvénie.",
        {BRUN: "Tomas Brun", LENA: "Mora", ARVENIA: "Arvénie"},
        {"source": BRUN, "type": "SUCCEEDS", "target": LENA, "confidence": 0.3},
        {"source": BRUN, "type": "HOLDS_OFFICE_IN", "target": ARVENIA, "cue": "tête"},
    )
    march.tell("La Bellande quitte le Pacte du Nord.", {BELLAND: "Bellande", PACT: "Pacte du Nord"}, (BELLAND, "WITHDRAWS_FROM", PACT))
    march.tell("On y revoit Mora.", {MORA: "Mora"})
    return [each.extraction(_ACTORS) for each in (january, february, go_between, march)]
