"""How actors and relations look, whatever draws them; the data is ``look.toml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from graphbuilder.tables import Row, Text, convert, read

FILE = Path(__file__).with_name("look.toml")
Colour = Annotated[str, msgspec.Meta(pattern=r"\A#[0-9a-f]{6}\Z", description='a colour, such as "#0072b2"')]


class ActorLook(Row):
    """How actors of one type look: ``ink`` is the colour of what is written on them."""

    colour: Colour
    border: Colour
    ink: Colour
    shape: Literal["circle", "square", "hexagon", "diamond", "triangle"]


class Family(Row):
    """How a group of relation types looks, on a light ground and on a dark one."""

    name: Text
    types: list[str]
    light: Colour
    dark: Colour
    line: Literal["solid", "dashed", "dotted"]
    arrow: Literal["triangle", "tee", "vee", "none"]


class Look(Row):
    """The whole of it; the last family is that of every type no other names."""

    actor: dict[str, ActorLook]
    family: list[Family]

    def of(self, type: str) -> Family:
        """Return the family of a relation type.

        >>> look().of("AIDS").name
        'Support'
        """
        return next((family for family in self.family if type in family.types), self.family[-1])


@cache
def look() -> Look:
    """Return what ``look.toml`` says."""
    return convert(read(FILE), Look, FILE.name)
