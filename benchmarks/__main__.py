"""`make bench`: runs every benchmark of speed and memory, or those that are named; quality needs a folder of annotated articles.

PYTHONPATH=tests/view python -m benchmarks [start] [extract] [load] [jobs] [bulk] [view]
python -m benchmarks quality GOLD
"""

import sys
from importlib import import_module

ALL = ("start", "extract", "load", "jobs", "bulk", "view")

if __name__ == "__main__":
    if sys.argv[1:2] == ["quality"]:
        from benchmarks import quality

        quality.main(sys.argv[2:])
    else:
        for name in sys.argv[1:] or ALL:
            import_module(f"benchmarks.{name}").main()
