"""The annotated articles that quality is measured on: a folder with ``score.py`` and, for each set, ``articles`` and ``annotations``."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from graphbuilder import Article
from graphbuilder.reading import read
from graphbuilder.reading.text import readable


@dataclass(frozen=True)
class Sample:
    """An article with its annotation and the text that is read of it."""

    name: str
    article: Article
    annotation: dict[str, Any]
    text: str
    offsets: Sequence[int]


@dataclass(frozen=True)
class Gold:
    """A folder of annotated articles.

    Attributes:
        folder: where ``score.py`` and the sets lie.
    """

    folder: Path

    @cached_property
    def score(self) -> Any:
        """The module ``score.py``, which alone says what counts as right."""
        path = self.folder / "score.py"
        spec = importlib.util.spec_from_file_location("score", path) if path.is_file() else None
        if spec is None or spec.loader is None:
            raise SystemExit(f"{path}: not found; name the folder that holds score.py, train and dev")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def samples(self, name: str) -> list[Sample]:
        """The articles of a set ("train"), each with its annotation."""
        found = []
        for article in read([self.folder / name / "articles"]):
            stem = Path(article.source).stem
            annotation = json.loads((self.folder / name / "annotations" / f"{stem}.json").read_text(encoding="utf-8"))
            found.append(Sample(stem, article, annotation, *readable(article)))
        return found

    def triples(self, annotation: dict[str, Any]) -> tuple[set[tuple], set[tuple]]:
        """The required and the optional triples of an annotation."""
        required: set[tuple] = set()
        optional: set[tuple] = set()
        for relation in annotation["relations"]:
            triple = self.score.triple(relation["source"], relation["type"], relation["target"])
            (optional if relation.get("optional") else required).add(triple)
        return required, optional - required
