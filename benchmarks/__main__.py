"""`make bench`: runs every benchmark of speed and memory, or those that are named; quality needs a folder of annotated articles.

python -m benchmarks [start] [extract] [load] [jobs] [import]
python -m benchmarks quality GOLD
"""

import sys

from benchmarks import bulk, extract, jobs, load, start

ALL = {"start": start.main, "extract": extract.main, "load": load.main, "jobs": jobs.main, "import": bulk.main}

if __name__ == "__main__":
    if sys.argv[1:2] == ["quality"]:
        from benchmarks import quality

        quality.main(sys.argv[2:])
    else:
        for name in sys.argv[1:] or ALL:
            ALL[name]()
