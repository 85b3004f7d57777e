"""How far a proposal is to be trusted: the estimated probability that a careful reader would agree.

A logistic regression over readable features of the proposal: how its cue and arguments were found, their distance, order,
prepositions, types. A second one adds what the other proposals of the document are worth (stacked generalization: Wolpert, 1992).
The weights are trained by ``benchmarks/training/weigh.py`` and stored beside this module as JSON.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from graphbuilder.extraction.parse import Parse, Word
from graphbuilder.extraction.relations import Filler, Proposal

WEIGHTS = Path(__file__).parent / "model" / "weights.json"


_PLAIN = 0.4  # what a strong cue with both arguments in its slots is worth at least: four in ten of those that weigh less are right


def _bucket(distance: int) -> str:
    for limit in (1, 2, 4, 7, 12, 20, 35):
        if distance <= limit:
            return str(limit)
    return "far"


def _path(token: Word, cue: Word) -> tuple[str, bool]:
    """Arcs between two tokens in the parse, and whether the path leaves a clause."""
    up = {token.i: 0}
    current, steps = token, 0
    while current.head != current and steps < 12:
        current, steps = current.head, steps + 1
        up[current.i] = steps
    current, steps, crosses = cue, 0, False
    while current.i not in up:
        if current.head == current or steps > 12:
            return "none", True
        crosses |= current.dep_ in ("ccomp", "acl:relcl", "advcl", "parataxis", "conj")
        current, steps = current.head, steps + 1
    length = up[current.i] + steps
    return str(min(length, 7)), crosses


def _mode(filler: Filler) -> str:
    """How a member was found: in a slot of the parse, by a shallow search, near the cue, or carried over from before."""
    return next((mode for mode in ("loose", "carried", "shallow") if mode in filler.steps), "slot")


def guessed(proposal: Proposal) -> bool:
    """Whether an argument of a proposal was found without the parse."""
    return any(_mode(filler) != "slot" for filler in (proposal.source, proposal.target) if filler)


def _argument(doc: Parse, filler: Filler, proposal: Proposal, side: str) -> Iterable[str]:
    cue = doc[proposal.predicate]
    token = doc[filler.token]
    kind = proposal.kind
    how = filler.steps[0] if filler.steps else ""
    mode = _mode(filler)
    order = "<" if filler.token < proposal.predicate else ">"
    slot = proposal.slots[0 if side == "s" else 1]
    yield f"{side}.mode={mode}|{kind}"
    yield f"{side}.how={how}|{mode}"
    yield f"{side}.slot={slot}|{kind}"
    yield f"{side}.order={order}|{kind}|{mode}"
    yield f"{side}.distance={order}{_bucket(abs(filler.token - proposal.predicate))}|{mode == 'slot'}"
    for step in filler.steps[1:]:
        yield f"{side}.step={step}"
    if mode == "carried":
        yield f"{side}.carried={how}|{kind}|{proposal.states[0 if side == 's' else 1]}"
        yield f"{side}.type={filler.member.type}|{how}"
        return
    if mode != "slot":
        positions = range(min(filler.token, proposal.predicate) + 1, max(filler.token, proposal.predicate))
        between = [doc[position] for position in positions]
        verbs = sum(t.pos_ == "VERB" for t in between)
        yield f"{side}.verbs={min(verbs, 3)}|{order}|{kind}"
        yield f"{side}.marks={any(t.is_punct and t.text in ',;:«»“”' for t in between)}|{order}"
        arguments = doc._.arguments
        prepositions = arguments.before(token.left_edge.i if token.pos_ != "ADJ" else filler.token) or arguments.prepositions(token)
        preposition = min(prepositions, default="")
        yield f"{side}.preposition={preposition}|{kind}|{order}"
        if proposal.frame is not None:
            wanted = proposal.frame.source if side == "s" else proposal.frame.target
            fitting = bool(prepositions & set(wanted)) or (not prepositions and ("object" in wanted or "subject" in wanted))
            yield f"{side}.wanted={fitting}|{kind}|{order}"
        yield f"{side}.dep={token.dep_}|{order}|{kind}"
        length, crosses = _path(token, cue)
        yield f"{side}.path={length}|{crosses}"
        named = doc._.cast.at
        yield f"{side}.members={min(sum(position in named for position in positions), 4)}|{order}"


def features(doc: Parse, proposal: Proposal) -> list[str]:
    """The features of a proposal, as readable strings."""
    kind, relation = proposal.kind, proposal.type
    target = proposal.target
    found = [f"type={relation}", f"kind={kind}|{proposal.strong}", f"type={relation}|{kind}|{proposal.strong}"]
    types = f"{proposal.source.member.type[:1] if proposal.source else '-'}{target.member.type[:1]}"
    found.append(f"ends={types}|{relation}")
    if kind == "titles":
        polity = target.member
        named_by = proposal.slots[0]
        found += [
            f"title={proposal.cue}",
            f"named_by={named_by}|{relation}",
            f"polity={polity.type}|{polity.actor.kind}|{relation}",
            f"known={bool(proposal.source and proposal.source.member.actor.offices)}|{named_by}",
        ]
        return found
    modes = []
    for side, filler in (("s", proposal.source), ("t", target)):
        if filler is None:
            modes.append("none")
            continue
        found.extend(_argument(doc, filler, proposal, side))
        modes.append(_mode(filler))
    mode = "+".join(modes)
    found += [
        f"modes={mode}|{kind}|{proposal.strong}",
        f"modes={mode}|{relation}",
        f"slots={proposal.slots[0]}+{proposal.slots[1]}|{relation}",
    ]
    found.append(f"elsewhere={proposal.strict_elsewhere}|{mode}")
    if proposal.states != ("", ""):
        states = "+".join(proposal.states)
        found += [f"states={states}|{kind}|{proposal.strong}", f"states={states}|{mode}", f"states={states}|{relation}"]
    if proposal.source is not None:
        order = "".join(sorted("sct", key=lambda c: {"s": proposal.source.token, "t": target.token, "c": proposal.predicate}[c]))  # type: ignore[union-attr]
        found += [
            f"order={order}|{mode}|{kind}",
            f"order={order}|{relation}",
            f"gap={_bucket(abs(proposal.source.token - target.token))}|{mode}",
        ]
        subject = doc[proposal.source.token].dep_.startswith("nsubj")
        found.append(f"subject={subject}|{order}|{kind}")
    found.append(f"scope={proposal.scope.polarity}|{proposal.scope.modality}|{relation in ('EXCLUDES', 'REJECTS')}")
    found.append(f"speaker={proposal.scope.speaker is not None}|{mode}")
    return found


def context(doc: Parse, proposals: Sequence[Proposal], probabilities: Sequence[float]) -> list[list[str]]:
    """What the other proposals of a document say of each: rivals for its pair and its cue, and the same relation read elsewhere.

    Parameters:
        proposals: all of the document.
        probabilities: what each is worth on its own features.
    """
    sentence_of = [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]
    of_pair, of_triple, of_cue = defaultdict(list), defaultdict(list), defaultdict(list)
    places = []
    for number, proposal in enumerate(proposals):
        source, target = proposal.ends
        triple = (source, proposal.type, target)
        sentence = sentence_of[proposal.predicate]
        places.append((pair := (sentence, frozenset((source, target))), triple, cue := (proposal.predicate, proposal.type)))
        of_pair[pair].append(number)
        of_triple[triple].append(number)
        of_cue[cue].append(number)

    def best(numbers: Iterable[int]) -> str:
        highest = max((probabilities[number] for number in numbers), default=0.0)
        return next((str(limit) for limit in (0.0, 0.1, 0.3, 0.5, 0.8) if highest <= limit), "1")

    found = []
    for number, (pair, triple, cue) in enumerate(places):
        probability = min(max(probabilities[number], 1e-4), 1 - 1e-4)
        again = [other for other in of_triple[triple] if other != number]
        elsewhere = [other for other in again if places[other][0][0] != pair[0]]
        rivals = [other for other in of_cue[cue] if places[other][1] != triple]
        found.append(
            [
                f"alone={round(2 * math.log(probability / (1 - probability))) / 2}",
                f"other type={best(other for other in of_pair[pair] if proposals[other].type != proposals[number].type)}",
                f"elsewhere={best(elsewhere)}",
                f"in the sentence={best(set(again) - set(elsewhere))}",
                f"other pair={best(rivals)}",
                f"rank={min(4, sum(probabilities[other] > probabilities[number] for other in of_cue[cue]))}",
            ]
        )
    return found


@cache
def _weights() -> dict[str, Any]:
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def _logistic(model: dict[str, Any], found: Iterable[str]) -> float:
    weights = model["weights"]
    total = model["bias"] + sum(weights.get(feature, 0.0) for feature in found)
    return 1.0 / (1.0 + math.exp(-max(min(total, 30.0), -30.0)))


class Weigher:
    """Weighs the proposals of a document with the trained weights: each alone first, then among the others."""

    def __init__(self) -> None:
        data = _weights()
        self.alone: dict[str, Any] = data["alone"]
        self.together: dict[str, Any] = data["together"]
        self.threshold: float = data["threshold"]

    def weigh(self, doc: Parse, proposals: Sequence[Proposal]) -> list[float]:
        """Return a probability between 0 and 1 for each of the document's proposals."""
        single = [features(doc, proposal) for proposal in proposals]
        among = context(doc, proposals, [_logistic(self.alone, found) for found in single])
        return [
            max(_logistic(self.together, own + others), _PLAIN if _plain(proposal) else 0.0)
            for proposal, own, others in zip(proposals, single, among, strict=True)
        ]


def _plain(proposal: Proposal) -> bool:
    """Whether a strong cue has both arguments in the slots of its frame."""
    return proposal.strong and proposal.kind in ("verbs", "nouns", "expressions") and not guessed(proposal)
