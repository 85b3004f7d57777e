"""How English spells a name that French transcribes from Cyrillic or Arabic script: "Alexeï Bourlakov" is Alexei Burlakov."""

from __future__ import annotations

import re

from graphbuilder.names import fold

# Given names by which an East Slavic name is known, as French writes them, and their English form.
_GIVEN = {
    "Alexeï": "Alexei", "Anatoli": "Anatoly", "Andreï": "Andrei", "Andriï": "Andrii", "Arkadi": "Arkady", "Arseni": "Arseny",
    "Dmitri": "Dmitry", "Dmytro": "Dmytro", "Evgueni": "Yevgeny", "Evguenia": "Yevgenia", "Gotsé": "Gotse", "Grigori": "Grigory",
    "Guennadi": "Gennady", "Gueorgui": "Georgy", "Iaroslav": "Yaroslav", "Ievgueni": "Yevgeny", "Igor": "Igor", "Ilia": "Ilya",
    "Ioulia": "Yulia", "Iouri": "Yuri", "Iouriï": "Yurii", "Kirill": "Kirill", "Leonid": "Leonid", "Maxime": "Maxim",
    "Mikhaïl": "Mikhail", "Moustafa": "Mustafa", "Mykhaïlo": "Mykhailo", "Mykola": "Mykola", "Nikita": "Nikita", "Nikolaï": "Nikolai",
    "Oleg": "Oleg", "Oleksandr": "Oleksandr", "Oleksiï": "Oleksii", "Pavlo": "Pavlo", "Petro": "Petro", "Rouslan": "Ruslan",
    "Sergueï": "Sergei", "Serhiï": "Serhii", "Stanislav": "Stanislav", "Timour": "Timur", "Valentin": "Valentin", "Valeri": "Valery",
    "Vassili": "Vasily", "Vasyl": "Vasyl", "Viatcheslav": "Vyacheslav", "Vitali": "Vitaly", "Vladislav": "Vladislav",
    "Volodymyr": "Volodymyr", "Iegor": "Yegor", "Iakov": "Yakov", "Semion": "Semyon", "Fiodor": "Fyodor", "Ioulian": "Yulian",
}  # fmt: skip
_FOLDED = {fold(given): spelled for given, spelled in _GIVEN.items()}  # one name with its accents and without
_SLAVIC = re.compile(r"(ov|ev|ova|eva|ine|ina|enko|tch|ski|ska[ïi]a|sky[ïi]|tsia|ouk|youk|ic|al)$")
_CYRILLIC = [
    (r"chtch", "s\0"), (r"tch", "\0"), (r"ch", "sh"), (r"s\0", "shch"), ("\0", "ch"), (r"dj", "dzh"), (r"(?<!d)(?<!z)j", "zh"),
    (r"iou", "yu"), (r"ou", "u"), (r"x", "ks"), (r"io(?=[a-z])", "yo"), (r"gu(?=[eiï])", "g"), (r"a[ïi]a$", "aya"), (r"skyï$", "skyi"),
    (r"ski$", "sky"), (r"ine$", "in"), (r"(?<=[aeiouy])ss(?=[aeiouy])", "s"), (r"ï", "i"), (r"é", "e"),
]  # fmt: skip
_ARABIC = [(r"ch", "sh"), (r"ou", "u"), (r"ane$", "an"), (r"ine$", "in")]


def _apply(rules: list[tuple[str, str]], word: str) -> str:
    spelled = word.casefold()
    for pattern, replacement in rules:
        spelled = re.sub(pattern, replacement, spelled)
    return spelled.capitalize()


def english(name: str) -> str:
    """Return the English spelling of a person's name that French transcribes; any other name as it stands.

    Parameters:
        name: a full name, the given name first.

    >>> english("Sergueï Bourlatchenko")
    'Sergei Burlachenko'
    >>> english("Serguei Bourlatchenko")
    'Sergei Burlachenko'
    >>> english("Nadir al-Bachir")
    'Nadir al-Bashir'
    >>> english("Michel Bouchard")
    'Michel Bouchard'
    """
    given, *rest = name.split()
    if len(rest) == 1 and fold(given) in _FOLDED and _SLAVIC.search(rest[0].casefold()):
        return " ".join([_FOLDED[fold(given)], *("-".join(_apply(_CYRILLIC, part) for part in word.split("-")) for word in rest)])
    if rest and rest[-1].startswith("al-"):
        return " ".join([*(_apply(_ARABIC, word) for word in (given, *rest[:-1])), "al-" + _apply(_ARABIC, rest[-1][3:])])
    return name
