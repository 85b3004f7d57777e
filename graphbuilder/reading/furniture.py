"""Finds what a page prints around an article: share buttons, links to other articles, sign-up boxes, small advertisements.

The wordings are data (``furniture.fr.toml``); here is only how they combine: line by line first, then each line in view of its
neighbours, since "12 400 €" or "Facebook" is furniture by company and not by itself.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_SENTENCE_END = re.compile(r"""[.!?…](?:\s?[»”"])?(?=\s*[^\s»”".,;:!?…)])""")
_LABEL_END = re.compile(r"[^.;,…]$")
_HEADLINE_LENGTH = 170
_SECTION_LENGTH = 30
_BULLETS = " >»›→►▶•·*|[(–—-✉"
_PROSE_ENDS = tuple(".!?…»”")
# The scores from which a line is an advertisement by itself: a label, a sentence without a verb, a sentence with one.
_LABEL_AD, _PROSE_AD, _VERBAL_AD = 3, 6, 8
_RUN_AD = 4
_LONGEST_AD = {False: 1500, True: 250}


@dataclass(frozen=True)
class _Bar:
    alone: re.Pattern[str]
    words: re.Pattern[str]
    fillers: re.Pattern[str]
    several: int


@dataclass(frozen=True)
class _Rules:
    whole: tuple[tuple[re.Pattern[str], int, bool], ...]  # pattern, longest line, whether it must stand at the beginning
    bars: tuple[_Bar, ...]
    heading: re.Pattern[str]
    tail: re.Pattern[str]
    tail_limit: int
    signs: tuple[tuple[int, tuple[re.Pattern[str], ...]], ...]
    bare_price: re.Pattern[str]
    verb: re.Pattern[str]


@dataclass
class _Line:
    start: int
    end: int
    text: str  # folded, for matching only
    verbal: bool
    is_prose: bool
    ad_score: int
    furniture: bool = False


def furniture(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of ``text`` that are page furniture, in order and disjoint.

    Args:
        text: the text of an article as read.

    Returns:
        (start, end) character spans: whole lines, or the end of a line.

    Example:
        >>> page = "Le ministre est arrivé à Rome.\\nPartager sur Facebook\\nIl repart demain."
        >>> [page[start:end] for start, end in furniture(page)]
        ['Partager sur Facebook']
    """
    rules = _rules()
    lines = [_line(match, rules) for match in _LINE.finditer(text) if match[0].strip()]
    for line in lines:
        line.furniture = _is_boilerplate(line.text, rules) or _is_advertisement(line)
    _mark_runs(lines, rules)
    _mark_lists(lines, rules)
    _mark_neighbours(lines, rules)
    spans = []
    for line, below in zip(lines, [*lines[1:], None], strict=False):  # there may be no lines at all
        cut = 0 if line.furniture else _tail(text[line.start : line.end], rules, above_furniture=below is not None and below.furniture)
        if cut is not None:
            spans.append((line.start + cut, line.end))
    return tuple(spans)


def _line(match: re.Match[str], rules: _Rules) -> _Line:
    folded = _fold(match[0])
    verbal = bool(rules.verb.search(folded))
    is_prose = verbal or (folded[-1:] in _PROSE_ENDS and folded.count(" ") >= 5)
    ad_score = _ad_score(folded, rules) if len(folded) <= _LONGEST_AD[verbal] else 0
    return _Line(match.start(), match.end(), folded, verbal, is_prose, ad_score)


def _ad_score(folded: str, rules: _Rules) -> int:
    return sum(weight for weight, patterns in rules.signs for pattern in patterns if pattern.search(folded))


def _is_advertisement(line: _Line) -> bool:
    return line.ad_score >= (_VERBAL_AD if line.verbal else _PROSE_AD if line.is_prose else _LABEL_AD)


def _is_boilerplate(line: str, rules: _Rules) -> bool:
    worded = line.lstrip(_BULLETS)
    for pattern, limit, at_start in rules.whole:
        if len(line) <= limit and (pattern.match(worded) if at_start else pattern.search(line)):
            return True
    return any(count >= bar.several or alone for bar in rules.bars for alone, count in [_bar(line, bar)])


def _bar(line: str, bar: _Bar) -> tuple[bool, int]:
    """Tell whether a line made only of a bar's wordings holds one that suffices, and how many it holds (0: it says something else)."""
    if len(line) > 400:
        return False, 0
    rest, alone = bar.alone.subn(" ", line)
    rest, words = bar.words.subn(" ", rest)
    rest = bar.fillers.sub(" ", rest)
    if any(char.isalpha() for char in rest):
        return False, 0
    return alone > 0, alone + words


def _mark_runs(lines: list[_Line], rules: _Rules) -> None:
    """Mark runs of labels that are advertisements together: a name, a price, a town."""
    run: list[_Line] = []
    for position, line in enumerate(lines):
        if not line.is_prose and position > 0:
            run.append(line)
        else:
            _mark_run(run, rules)
            run = []
    _mark_run(run, rules)


def _mark_run(run: list[_Line], rules: _Rules) -> None:
    scored = [position for position, line in enumerate(run) if line.ad_score > 0]
    while scored:
        group = [scored.pop(0)]
        while scored and scored[0] - group[-1] <= 2:
            group.append(scored.pop(0))
        prices = [position for position in group if rules.bare_price.search(run[position].text)]
        score = sum(run[position].ad_score for position in group) + len(prices)
        if score >= _RUN_AD and (prices or any(run[position].furniture for position in group)):
            first = group[0] - (group[0] in prices and group[0] > 0)  # the name above a price
            for line in run[first : group[-1] + 1]:
                line.furniture = line.furniture or len(line.text) < _HEADLINE_LENGTH


def _mark_lists(lines: list[_Line], rules: _Rules) -> None:
    """Mark the headlines under "Read also": all of them at the end of a page, only the nearest inside an article."""
    ends = [len(lines)] * (len(lines) + 1)  # where the furniture and headlines from each line on end
    for position in reversed(range(len(lines))):
        ends[position] = ends[position + 1] if lines[position].furniture or _is_headline(lines[position]) else position
    marked = 0
    for first, line in enumerate(lines, 1):
        if not rules.heading.fullmatch(line.text.strip(_BULLETS + ":")):
            continue
        line.furniture = True
        end = ends[first]
        if first + 1 < end < len(lines) and len(lines[end - 1].text) <= _SECTION_LENGTH:  # the article goes on with a heading of its own
            end -= 1
        if end < len(lines):
            end = min(end, first + 4)
        for other in lines[max(first, marked) : end]:
            other.furniture = True
        marked = max(marked, end)


def _is_headline(line: _Line) -> bool:
    return len(line.text) <= _HEADLINE_LENGTH and bool(_LABEL_END.search(line.text)) and not _SENTENCE_END.search(line.text)


def _mark_neighbours(lines: list[_Line], rules: _Rules) -> None:
    """Mark lone buttons beside furniture ("Facebook"), and three or more of them in a row."""
    buttons = [any(_bar(line.text, bar)[1] for bar in rules.bars) for line in lines]
    for position in range(len(lines) - 2):
        if all(buttons[position : position + 3]):
            for line in lines[position : position + 3]:
                line.furniture = True
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for position in order:
            neighbour = lines[position - order.step]
            lines[position].furniture = lines[position].furniture or (neighbour.furniture and buttons[position])


def _tail(raw: str, rules: _Rules, *, above_furniture: bool) -> int | None:
    """Return where furniture glued to the last sentence of a line begins, or None."""
    for end in _SENTENCE_END.finditer(raw, max(0, len(raw) - _LONGEST_AD[False])):
        rest = _fold(raw[end.end() :])
        if len(rest) <= rules.tail_limit and rules.tail.fullmatch(rest.rstrip(" .)")):
            return end.end()
        if not rules.verb.search(rest) and _ad_score(rest, rules) >= (_LABEL_AD if above_furniture else _RUN_AD):
            return end.end()
    return None


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).replace("’", "'").replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    return " ".join(folded.split())


@cache
def _rules() -> _Rules:
    data = tomllib.loads(files("graphbuilder.reading").joinpath("furniture.fr.toml").read_text(encoding="utf-8"))
    whole = [
        (re.compile(pattern, re.IGNORECASE), table["limit"], name == "opening")
        for name, table in ((name, data[name]) for name in ("opening", "anywhere", "consent"))
        for pattern in _strings(table)
    ]
    verbs, endings = data["sentence"]["verbs"], data["sentence"]["endings"]
    apostrophe = [re.escape(verb) for verb in verbs if verb.endswith("'")]
    plain = [re.escape(verb) for verb in verbs if not verb.endswith("'")]
    verb = rf"(?<!\w)(?:{_any(apostrophe)}|(?:{_any(plain)}|\w\w+(?:{_any(endings)}))(?![\w/]))"
    bars = [_Bar(_words(bar["alone"]), _words(bar["words"]), _words(bar["fillers"]), bar["several"]) for bar in data["bars"].values()]
    classified = data["classified"]
    return _Rules(
        whole=tuple(whole),
        bars=tuple(bars),
        heading=re.compile(_any(_strings(data["heading"])), re.IGNORECASE),
        tail=re.compile(_any(_strings(data["tail"])), re.IGNORECASE),
        tail_limit=data["tail"]["limit"],
        signs=tuple((sign["weight"], tuple(map(re.compile, sign["patterns"]))) for sign in classified["sign"]),
        bare_price=re.compile(classified["bare_price"]),
        verb=re.compile(verb),
    )


def _strings(table: dict[str, object]) -> Iterator[str]:
    for value in table.values():
        if isinstance(value, list):
            yield from value


def _any(patterns: Iterator[str] | list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _words(patterns: list[str]) -> re.Pattern[str]:
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"(?<![\w'])(?:{_any(longest_first)})(?![\w'])" if patterns else r"(?!)", re.IGNORECASE)
