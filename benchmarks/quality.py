"""How well French is read: the figures of ``score.py`` for the articles learnt from and for those set aside, side by side.

    python -m benchmarks quality GOLD [--quick] [--jobs N] [--json FILE]

GOLD is a folder with ``score.py``, ``train`` and ``dev``, and ``articles`` and ``annotations`` in these. Then: what each part is worth
(left out in turn), why relations are missed or wrong, and how far the confidence can be trusted. Errors of dev are counted, never shown.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.ablation import WHOLE, Reader
from benchmarks.causes import MISSED, WRONG, Error, Reading
from benchmarks.gold import Gold, Sample

SETS = ("train", "dev")
FIGURES = {
    "entities": "actors and places",
    "entities_typed": "with their type",
    "relations": "relations",
    "relations_mission": "of the mission (NEGOTIATES_WITH, EXCLUDES, CRITICIZES)",
    "relations_relaxed": "of the right family",
    "actor_pairs": "pairs of actors",
    "sidelined": "sidelined",
}
SHARES = {
    "canonical_name_accuracy": "canonical name right",
    "type_accuracy": "entity type right",
    "polarity_accuracy": "polarity right",
    "modality_accuracy": "modality right",
    "attribution_accuracy": "attribution right",
}
BINS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
EXAMPLES = 3


@dataclass
class Found:
    """What reading one article gave: predictions by what was left out, errors, and confidences with whether each is right."""

    set: str
    name: str
    predictions: dict[str, dict[str, Any]]
    missed: list[Error]
    wrong: list[Error]
    confidences: list[tuple[float, bool | None]]


@dataclass
class Result:
    """What reading a set gave."""

    scores: dict[str, dict[str, Any]] = field(default_factory=dict)
    missed: list[Error] = field(default_factory=list)
    wrong: list[Error] = field(default_factory=list)
    confidences: list[tuple[float, bool | None]] = field(default_factory=list)


@cache
def _reader() -> Reader:
    return Reader()


def _read(folder: Path, name: str, sample: Sample, ablate: bool) -> Found:
    reader, gold = _reader(), Gold(folder)
    parsed = reader.parse(sample)
    doc = reader.read(parsed, sample)
    whole = reader.claims(doc, sample)
    finder = reader.extractor.nlp.get_pipe("graphbuilder_relations")
    reading = Reading.of(gold, sample, doc, whole, reader.weigher, finder)  # type: ignore[arg-type]
    predictions = {WHOLE: whole}
    if ablate:
        predictions.update(reader.variants(parsed, doc, sample))
    return Found(name, sample.name, predictions, list(reading.missed()), list(reading.wrong()), list(reading.confidences()))


def measure(folder: Path, *, ablate: bool, jobs: int) -> dict[str, Result]:
    """Read both sets in several processes and score them."""
    gold = Gold(folder)
    _ = gold.score  # whether it is there is told before anything is read
    samples = {name: gold.samples(name) for name in SETS}
    tasks = [(folder, name, sample, ablate) for name in SETS for sample in samples[name]]
    with ProcessPoolExecutor(jobs) as pool:
        found = list(pool.map(_read, *zip(*tasks, strict=True)))
    results = {}
    for name in SETS:
        result = results[name] = Result()
        here = [one for one in found if one.set == name]
        annotations = [sample.annotation for sample in samples[name]]
        for variant in here[0].predictions:
            result.scores[variant], _ = gold.score.score(annotations, {one.name: one.predictions[variant] for one in here})
        for one in here:
            result.missed += one.missed
            result.wrong += one.wrong
            result.confidences += one.confidences
    return results


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=number > 0)
    return table


def _scores(results: dict[str, Result]) -> Iterable[Table]:
    whole = [results[name].scores[WHOLE] for name in SETS]
    columns = [f"{figure} {name}" for name in SETS for figure in ("P", "R", "F1")]
    sizes = ", ".join(f"{score['articles']} articles of {name}" for name, score in zip(SETS, whole, strict=True))
    table = _table(f"Read right: {sizes}", "", *columns)
    for key, label in FIGURES.items():
        table.add_row(label, *(f"{score[key][figure]:.3f}" for score in whole for figure in ("p", "r", "f1")))
    for key, label in SHARES.items():
        table.add_row(label, *(cell for score in whole for cell in ("", "", f"{score.get(key, 0):.3f}")))
    yield table
    table = _table("By type", "", *columns, *(f"right of required {name}" for name in SETS))
    for kind in sorted(set().union(*(score["by_type"] for score in whole))):
        of = [score["by_type"].get(kind, {"p": 0, "r": 0, "f1": 0, "tp": 0, "fn": 0}) for score in whole]
        cells = [f"{score[figure]:.3f}" for score in of for figure in ("p", "r", "f1")]
        table.add_row(kind, *cells, *(f"{score['tp']}/{score['tp'] + score['fn']}" for score in of))
    yield table


def _ablation(results: dict[str, Result]) -> Table:
    table = _table(
        "Relations with each part left out, the change of F1; sidelined F1, polarity, modality and attribution right on dev",
        "left out", *(f"{figure} {name}" for name in SETS for figure in ("P", "R", "F1", "±")), "sidelined", "pol", "mod", "attr",
    )  # fmt: skip
    base = {name: results[name].scores[WHOLE] for name in SETS}
    for variant in results["train"].scores:
        cells = []
        for name in SETS:
            found = results[name].scores[variant]["relations"]
            change = found["f1"] - base[name]["relations"]["f1"]
            cells += [f"{found[figure]:.3f}" for figure in ("p", "r", "f1")] + [f"{change:+.3f}" if variant != WHOLE else ""]
        score = results["dev"].scores[variant]
        shares = [score.get(f"{each}_accuracy", 0) for each in ("polarity", "modality", "attribution")]
        table.add_row(
            "nothing" if variant == WHOLE else variant, *cells, f"{score['sidelined']['f1']:.3f}", *(f"{share:.3f}" for share in shares)
        )
    return table


def _causes(title: str, causes: dict[str, str], errors: dict[str, list[Error]]) -> Table:
    counts = {name: Counter(error.cause for error in errors[name]) for name in SETS}
    table = _table(title, "", *SETS, "types it hits most in train")
    for cause in sorted(causes, key=lambda cause: -counts["train"][cause]):
        types = Counter(error.type for error in errors["train"] if error.cause == cause)
        told = ", ".join(f"{kind} {count}" for kind, count in types.most_common(4))
        table.add_row(causes[cause], *(str(counts[name][cause]) for name in SETS), told)
    table.add_row("all", *(str(len(errors[name])) for name in SETS), "")
    return table


def _examples(causes: dict[str, str], errors: Sequence[Error]) -> Iterable[str]:
    for cause, told in causes.items():
        yield f"  {told}:"
        of = [error for error in errors if error.cause == cause]
        for error in of[:: max(len(of) // EXAMPLES, 1)][:EXAMPLES]:
            yield f"    {error.relation}  «{' '.join(error.evidence.split())[:110]}»  ({error.article})"


def _reliability(results: dict[str, Result]) -> Table:
    table = _table(
        "How far confidence can be trusted: share right of relations so confident, optional ones left out (in brackets: counted as right)",
        "confidence", *(f"{each} {name}" for name in SETS for each in ("number", "right")),
    )  # fmt: skip
    for low, high in pairwise(BINS):
        cells = []
        for name in SETS:
            right = [right for confidence, right in results[name].confidences if low <= confidence < high]
            told = [each for each in right if each is not None]
            share = f"{sum(told) / len(told):.2f}" if told else ""
            generous = f" ({sum(each is not False for each in right) / len(right):.2f})" if right else ""
            cells += [str(len(told)), share + generous]
        table.add_row(f"{low:.1f} to {min(high, 1):.1f}", *cells)
    return table


def main(arguments: Sequence[str]) -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks quality", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--quick", action="store_true", help="leave the ablation out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that read at once")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, with every error on train")
    options = parser.parse_args(arguments)
    results = measure(options.gold, ablate=not options.quick, jobs=options.jobs)
    console = Console(width=200 if not os.isatty(1) else None, highlight=False)
    tables = [*_scores(results), *([] if options.quick else [_ablation(results)])]
    missed = {name: results[name].missed for name in SETS}
    wrong = {name: results[name].wrong for name in SETS}
    tables += [_causes("Why required relations are missed", MISSED, missed), _causes("What is wrong with relations read", WRONG, wrong)]
    for table in [*tables, _reliability(results)]:
        console.print(Text(str(table.title), style="bold"))
        table.title = None  # a title within would be cut to the table's width
        console.print(table, "")
    console.print("Missed in train, for example", style="bold")
    console.print(
        *_examples(MISSED, missed["train"]), "Wrong in train, for example", *_examples(WRONG, wrong["train"]), sep="\n", markup=False
    )
    if options.json:
        written = {
            name: {
                "scores": result.scores,
                "missed": Counter(error.cause for error in result.missed),
                "wrong": Counter(error.cause for error in result.wrong),
                "confidences": result.confidences,
            }
            for name, result in results.items()
        }
        written["errors"] = {"missed": list(map(asdict, missed["train"])), "wrong": list(map(asdict, wrong["train"]))}
        options.json.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
