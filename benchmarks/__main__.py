"""`make bench`: runs every benchmark of speed and memory, or those that are named; quality needs a folder of annotated articles.

python -m benchmarks [start] [extract] [load]
python -m benchmarks quality GOLD
"""

import sys

from benchmarks import extract, load, start

ALL = {"start": start.main, "extract": extract.main, "load": load.main}

if __name__ == "__main__":
    if sys.argv[1:2] == ["quality"]:
        from benchmarks import quality

        quality.main(sys.argv[2:])
    else:
        for name in sys.argv[1:] or ALL:
            ALL[name]()
