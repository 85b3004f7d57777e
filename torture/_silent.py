"""What runs inside the network that leads nowhere: every address of the world is routed to this computer, where packets are counted.

No name is found and no server answers there, but whoever is called is seen.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

from graphbuilder.store.local import LocalServer

EXAMPLES = Path(__file__).parents[1] / "examples"
ROUTES = ("link set lo up", "route add local 0.0.0.0/0 dev lo", "-6 route add local ::/0 dev lo")
ALL = 0x0003  # ETH_P_ALL of Linux: every packet, whatever it carries


def _destination(packet: bytes) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(packet[16:20] if packet[0] >> 4 == 4 else packet[24:40])


def _count(listener: socket.socket, seen: Counter[str]) -> None:
    while True:
        packet = listener.recv(100)
        seen[str(_destination(packet))] += 1


def main() -> None:
    """Count while the commands run, and print what was seen."""
    for route in ROUTES:
        subprocess.run(["ip", *route.split()], check=not route.startswith("-6"), capture_output=True)
    seen: Counter[str] = Counter()
    listener = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ALL))
    threading.Thread(target=_count, args=(listener, seen), daemon=True).start()
    problems: dict[str, str | None] = {}
    with tempfile.TemporaryDirectory() as name:

        def run(*arguments: str) -> None:
            command = [sys.executable, "-m", "graphbuilder", *arguments, "--data-dir", f"{name}/data"]
            done = subprocess.run(command, capture_output=True, text=True, timeout=600)
            problems[arguments[0]] = done.stderr.strip()[-300:] if done.returncode else None

        run("load", str(EXAMPLES))
        with LocalServer(f"{name}/data"):  # the others find it up
            for arguments in (
                ["status"], ["report", "sidelined"], ["analyze", "centrality"], ["view", f"{name}/graph.html"],
                ["export", f"{name}/graph.jsonl"], ["check"], ["remove", str(EXAMPLES / "2021-09-21-aukus.txt")],
            ):  # fmt: skip
                run(*arguments)
    foreign = {place: count for place, count in seen.items() if not ipaddress.ip_address(place).is_loopback}
    print(json.dumps({"commands": problems, "packets": seen.total(), "foreign": sum(foreign.values()), "places": sorted(foreign)}))


if __name__ == "__main__":
    main()
