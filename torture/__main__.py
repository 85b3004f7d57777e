"""`make torture`: runs every part, or those that are named, and prints what was tried, what survived and what did not.

python -m torture [--short] [PART...]

A part is a module of this folder with a function `main(short)` that returns or yields rows; modules that begin with _ are what parts share.
"""

import logging
import pkgutil
import sys
import time
from importlib import import_module

import torture

PARTS = sorted(module.name for module in pkgutil.iter_modules(torture.__path__) if not module.name.startswith("_"))


def main(arguments: list[str]) -> int:
    """Run the parts, say each line as soon as it is known, and return the exit code: 1 where a promise was broken."""
    chosen = [name for name in arguments if name != "--short"] or PARTS
    if unknown := sorted(set(chosen) - set(PARTS)):
        print(f"no part is called {', '.join(unknown)}: there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    logging.basicConfig(handlers=[logging.NullHandler()])  # what the driver says of servers that are taken from it on purpose
    width = max(map(len, chosen), default=0)
    tried = survived = 0
    violations: list[str] = []
    for name in chosen:
        begin = last = time.perf_counter()
        for row in import_module(f"torture.{name}").main("--short" in arguments):
            begun, last = last, time.perf_counter()
            print(f"{name:{width}}  {row} ({last - begun:.0f} s)", flush=True)
            for violation in row.violations:
                print(f"{'':{width}}  ! {violation}", flush=True)
            tried, survived = tried + row.tried, survived + row.survived
            violations += row.violations
        print(f"{name:{width}}  {time.perf_counter() - begin:.0f} s", flush=True)
    print(f"in all: {tried:,} tried, {survived:,} survived, {len(violations)} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
