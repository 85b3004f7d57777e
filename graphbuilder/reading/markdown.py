"""Reads Markdown: front matter as metadata, notation as spans to leave out, so that offsets still refer to the file."""

from __future__ import annotations

import re

from graphbuilder.reading.draft import Draft

_FRONT_MATTER = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<key>\w+)\s*[:=]\s*(?P<value>.+?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*\r?$|^(?P<underlined>[^\s#>*-].*)\r?\n=+[ \t]*\r?$", re.MULTILINE)
# Each match, or its groups where it has any, is notation.
_NOTATION = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^(?:```|~~~)[\s\S]*?^(?:```|~~~)[ \t]*\r?$",  # a block of code
        r"<!--[\s\S]*?-->",
        r"</?[a-zA-Z][^<>\n]*>|<https?://[^>\s]+>",
        r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]+\S.*$",  # the target of a reference
        r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])",
        r"(?<!!)(\[)(?!\^)[^\]\[\n]+(\](?:\([^)\n]*\)|\[[^\]\n]*\]))",
        r"\[\^[^\]\n]+\]:?",
        r"^ {0,3}(#{1,6})[ \t]",
        r"^#{1,6}[ \t].*?([ \t]+#+)[ \t]*\r?$",
        r"^ {0,3}(?:=+|-{2,}|(?:[*_-][ \t]*){3,})[ \t]*\r?$",  # an underline or a rule
        r"^((?:[ \t]*>)+)[ \t]?",
        r"^[ \t]*([*+-]|\d{1,3}[.)])[ \t]+(?=\S)",
        r"(?<![\w*])(\*{1,3})(?=\S)[^*\n]+?(?<=\S)(\*{1,3})(?![\w*])",
        r"(?<!\w)(_{1,3})(?=\S)[^_\n]+?(?<=\S)(_{1,3})(?!\w)",
        r"(`+)[^`\n]+(`+)",
        r"(~~)[^~\n]+(~~)",
        r"(\\)[\\`*_{}\[\]()#+.!>-]",
    )
)


def draft_of_markdown(text: str, *, source: str, fallback_day: str | None = None) -> Draft:
    """Return the draft of a Markdown text.

    Title, date, author, language and source come from its front matter, the title also from its first heading.
    """
    front = _FRONT_MATTER.match(text)
    fields = {m["key"].lower(): m["value"].strip("\"'") for m in _FIELD.finditer(front["body"])} if front else {}
    body = front.end() if front else 0
    heading = _HEADING.search(text, body)
    title = fields.get("title") or (heading and (heading["title"] or heading["underlined"]))
    markup = [(0, body)] if front else []
    for pattern in _NOTATION:
        for match in pattern.finditer(text, body):
            groups = range(1, pattern.groups + 1) if pattern.groups else (0,)
            markup += [match.span(group) for group in groups if match.end(group) > match.start(group)]
    return Draft(
        text=text,
        source=fields.get("source") or fields.get("url") or source,
        title=re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", title) if title else None,
        published=fields.get("date") or fields.get("published"),
        language=fields.get("language") or fields.get("lang"),
        author=fields.get("author"),
        markup=_disjoint(markup),
        fallback_day=fallback_day,
    )


def _disjoint(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        start = max(start, kept[-1][1] if kept else 0)
        if start < end:
            kept.append((start, end))
    return tuple(kept)
