"""Reads the day an article was published, as newspapers write it: in a file's name, in a line of its own, before the first sentence."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
_DAY = r"(?P<day>\d{1,2})(?:er)?\s+(?P<month>janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)[a-zéû]*\.?\s+(?P<year>(?:19|20)\d\d)"
_WRITTEN = re.compile(_DAY, re.IGNORECASE)
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)[-_/]?(?P<month>\d\d)[-_/]?(?P<day>\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>(?:19|20)\d\d)(?!\d)")
_STAMP = re.compile(
    r"\b(?:publiée?|mise?\s+(?:en\s+ligne|à\s+jour)|actualisée?|modifiée?|postée?)\s*(?::|le)\s+"
    rf"(?:\w+di\s+|dimanche\s+)?(?:{_DAY}|(?P<numeric>[\d/]{{8,10}}))",
    re.IGNORECASE,
)
# "12 mars 2024", "Mardi 12 mars 2024, 14 h 30 -", "ROME, 12 mars 2024 (agence) -"
_DATELINE = re.compile(
    rf"(?:[A-ZÀ-Ý][\w'’. -]{{1,40}},?\s+)?(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)?\s*{_DAY}(?=\s*(?:$|[,.(–—-]|\d|à\b))",
    re.IGNORECASE,
)
_TOP_LINES = 6


def iso_day(value: str) -> str | None:
    """Return the ISO date that a metadata value gives ("2024-03-12T08:00:00Z", "12 mars 2024", "12/03/2024"), or None."""
    value = value.strip()
    return _valid(_ISO.match(value) or _WRITTEN.search(value) or _NUMERIC.search(value))


def day_in_name(stem: str) -> str | None:
    """Return the ISO date at the beginning of a file's name ("2024_03_12-accord"), or None."""
    return _valid(_ISO.match(stem))


def day_in_text(text: str) -> str | None:
    """Return the date of publication that the first lines of an article give, or None.

    Example:
        >>> day_in_text("Le sommet s'ouvre\\nPublié le 12 mars 2024 à 8 h\\nLes ministres...")
        '2024-03-12'
    """
    lines = [line.strip() for line in text[:3000].splitlines() if line.strip()][:_TOP_LINES]
    for line in lines:
        stamp = _STAMP.search(line)
        if stamp:
            return _valid(_NUMERIC.match(stamp["numeric"]) if stamp["numeric"] else stamp)
    return next((day for day in map(_dateline, lines) if day), None)


def _dateline(line: str) -> str | None:
    return _valid(_DATELINE.match(line))


def _valid(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    try:
        return datetime.date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
