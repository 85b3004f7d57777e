"""A parsed document in plain Python: spaCy makes a new object at each look at a token or its children, and reading looks many times.

Names and meanings are those of spaCy's Token, Span and Doc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from spacy import attrs
from spacy.tokens import Doc, Span

_ATTRIBUTES: list[int | str] = [
    attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.POS, attrs.DEP, attrs.ENT_TYPE, attrs.MORPH, attrs.HEAD, attrs.IDX, attrs.SPACY,
    attrs.SENT_START, attrs.IS_PUNCT, attrs.IS_SPACE, attrs.IS_ALPHA,
]  # fmt: skip
_NAMED = 7  # of them are names of strings


class Word:
    """One token of a parse, with what the components before the reading found."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "features", "head", "i", "idx", "is_alpha", "is_punct", "is_sent_start", "is_space",
        "left_edge", "lefts", "lemma_", "lemmas", "lower_", "pos_", "right_edge", "rights", "sent", "text", "whitespace_",
    )  # fmt: skip

    doc: Parse
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    dep_: str
    ent_type_: str
    features: dict[str, str]
    head: Word
    children: list[Word]
    lefts: list[Word]
    rights: list[Word]
    left_edge: Word
    right_edge: Word
    sent: Phrase
    whitespace_: str
    is_sent_start: bool
    is_punct: bool
    is_space: bool
    is_alpha: bool
    lemmas: frozenset[str] | None  # every one it may have, once somebody asked

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def nbor(self, distance: int = 1) -> Word:
        return self.doc[self.i + distance]

    @property
    def ancestors(self) -> Iterator[Word]:
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def subtree(self) -> Iterator[Word]:
        for word in self.lefts:
            yield from word.subtree
        yield self
        for word in self.rights:
            yield from word.subtree

    @property
    def conjuncts(self) -> list[Word]:
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found += [child for child in word.rights if child.dep_ == "conj"]
        return [word for word in found if word is not self]


class Phrase(list[Word]):
    """Successive words of a parse."""

    def __init__(self, doc: Parse, start: int, end: int) -> None:
        super().__init__(doc[start:end])
        self.doc, self.start, self.end = doc, start, end

    @property
    def start_char(self) -> int:
        return self[0].idx

    @property
    def end_char(self) -> int:
        return self[-1].idx + len(self[-1])

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char] if self else ""

    @property
    def root(self) -> Word:
        """The word nearest to the root of its sentence, the first of several; a mark or a space only where there is nothing else."""
        found = next((word for word in self if word.head is word), None)
        if found is None:
            outside = [word for word in self if not self.start <= word.head.i < self.end]
            found = min(outside, key=Phrase._depth, default=self[0])
        return found

    @staticmethod
    def _depth(word: Word) -> int:
        return len(word.doc) if (word.is_punct or word.is_space) and not word.children else sum(1 for _ in word.ancestors)


class Parse(list[Word]):
    """The words of a document, as it stands when this is made; ``_`` are the document's own notes."""

    def __init__(self, source: Doc) -> None:
        super().__init__(Word() for _ in range(len(source)))
        self.source = source
        self._ = source._
        table = source.to_array(_ATTRIBUTES)
        heads = table[:, _NAMED].astype("int64").tolist()
        strings = source.vocab.strings
        names = {number: strings[number] for column in table[:, :_NAMED].T for number in {*column.tolist()}}
        for i, (word, row) in enumerate(zip(self, table.tolist(), strict=True)):
            word.doc, word.i, word.lemmas = self, i, None
            orth, low, lemma, pos, dep, label, morph, _, word.idx, spacy, start, punct, space, alpha = row
            word.text, word.lower_, word.lemma_ = names[orth], names[low], names[lemma]
            word.pos_, word.dep_, word.ent_type_, word.features = names[pos], names[dep], names[label], _features(names[morph])
            word.whitespace_ = " " if spacy else ""
            word.is_sent_start, word.is_punct, word.is_space, word.is_alpha = start == 1, bool(punct), bool(space), bool(alpha)
            word.head, word.lefts, word.rights = self[i + heads[i]], [], []
        for word in self:
            if word.head is not word:
                (word.head.lefts if word.i < word.head.i else word.head.rights).append(word)
        for word in self:
            word.children = word.lefts + word.rights
        self._find_edges()
        starts = [0, *(word.i for word in self[1:] if word.is_sent_start), len(self)]
        self.sents = [Phrase(self, start, end) for start, end in pairwise(starts) if start < end]
        for sentence in self.sents:
            for word in sentence:
                word.sent = sentence

    @classmethod
    def of(cls, doc: Doc) -> Parse:
        """Return the parse of a document, made once: no component may change the document afterwards."""
        if doc._.parse is None:
            doc._.parse = cls(doc)
        return doc._.parse  # type: ignore[no-any-return]

    def _find_edges(self) -> None:
        first, last = [*range(len(self))], [*range(len(self))]
        changed = True
        while changed:  # one turn suffices where no arc crosses another
            changed = False
            for words in (self, reversed(self)):
                for word in words:
                    own, head = word.i, word.head.i
                    if first[own] < first[head]:
                        first[head], changed = first[own], True
                    if last[own] > last[head]:
                        last[head], changed = last[own], True
        for word in self:
            word.left_edge, word.right_edge = self[first[word.i]], self[last[word.i]]

    @cached_property
    def text(self) -> str:
        return "".join([part for word in self for part in (word.text, word.whitespace_)])

    @property
    def ents(self) -> Sequence[Span]:
        """The named entities, as spaCy gives them."""
        return self.source.ents

    def covering(self, start: int, end: int) -> Phrase | None:
        """Return the words that two places of the text lie in, and those between."""
        span = self.source.char_span(start, end, alignment_mode="expand")
        return None if span is None else Phrase(self, span.start, span.end)

    def forget(self) -> None:
        """Take words apart, which refer to each other and would stay until the garbage collector finds them."""
        for word in self:
            del word.doc, word.head, word.children, word.lefts, word.rights, word.left_edge, word.right_edge, word.sent
        self.sents.clear()
        self.clear()


@lru_cache(maxsize=10_000)
def _features(morph: str) -> dict[str, str]:
    """The first value of each morphological feature: "Gender=Masc|Number=Sing" and so on."""
    return {name: values.split(",")[0] for name, _, values in (feature.partition("=") for feature in morph.split("|") if "=" in feature)}


if not Doc.has_extension("parse"):
    Doc.set_extension("parse", default=None)
