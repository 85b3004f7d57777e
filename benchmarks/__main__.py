"""`make bench`: runs every benchmark, or those that are named.

python -m benchmarks [start] [extract] [load]
"""

import sys

from benchmarks import extract, load, start

ALL = {"start": start.main, "extract": extract.main, "load": load.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        ALL[name]()
