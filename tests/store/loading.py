"""Loads the invented articles in an order of its own, and replaces and removes some on the way: one of several such processes."""

import random
import sys
from contextlib import suppress

import msgspec
from sample import many

from graphbuilder.errors import StoreError
from graphbuilder.store import connect

uri, password, seed = sys.argv[1:]
chance = random.Random(int(seed))
articles = many(60)
chance.shuffle(articles)
with connect(uri=uri, password=password) as store:
    for start in range(0, len(articles), 6):
        batch = articles[start : start + 6]
        store.load(batch)
        changed = msgspec.structs.replace(batch[0], claims=batch[0].claims[:1])
        store.load([changed])
        with suppress(StoreError):  # the other process was first
            store.remove(batch[1].article.id)
        store.load(batch)
    store.load(articles)
