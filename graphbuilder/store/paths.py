"""Where the local server keeps its program and its data, so that every other module only asks."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APPLICATION = "graphbuilder"


def cache_dir() -> Path:
    """Return the folder of what can be fetched again: GRAPHBUILDER_CACHE_DIR, else the user's cache."""
    chosen = os.environ.get("GRAPHBUILDER_CACHE_DIR")
    return Path(chosen).expanduser().resolve() if chosen else Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def data_dir() -> Path:
    """Return the folder of the local graph: GRAPHBUILDER_DATA_DIR, else the user's data folder."""
    chosen = os.environ.get("GRAPHBUILDER_DATA_DIR")
    return Path(chosen).expanduser().resolve() if chosen else Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))
