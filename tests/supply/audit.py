"""Looks every locked package up among the known vulnerabilities; a service that cannot be reached is said and stops nothing.

python tests/supply/audit.py requirements.lock
"""

import json
import subprocess
import sys

SECONDS = 300


def main(lock: str) -> int:
    """Return the exit code: 1 where a locked package has a known vulnerability."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner=off",
        "--format=json",
        "-r",
        lock,
    ]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        packages = json.loads(run.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError):
        packages = []
    known = [package for package in packages if "skip_reason" not in package]
    if not known:
        print("pip-audit: the service of known vulnerabilities cannot be reached from here, nothing was looked up")
        return 0
    vulnerable = [package for package in known if package["vulns"]]
    for package in vulnerable:
        for weakness in package["vulns"]:
            repaired = ", ".join(weakness["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {weakness['id']}, repaired in {repaired}")
    print(f"pip-audit: {len(known)} of {len(packages)} packages looked up, {len(vulnerable)} vulnerable")
    return 1 if vulnerable else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
