"""Loads extractions and prints the id of each article in the moment it is reported as stored: python -m torture._load DATA LINES."""

import sys

from graphbuilder.lines import read_extractions
from graphbuilder.store import connect

if __name__ == "__main__":
    data, lines = sys.argv[1:]
    with connect(data_dir=data) as store:
        print("ready", flush=True)
        for extraction in read_extractions(lines):  # one a transaction, so that there are many moments to be killed in
            store.load([extraction], on_article=lambda article: print(article.id, flush=True))
