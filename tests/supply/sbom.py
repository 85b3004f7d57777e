"""Writes the bill of materials of the package in CycloneDX: every locked Python package and every jar of the local Neo4j.

python tests/supply/sbom.py build/sbom.cdx.json
"""

import re
import sys
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

import graphbuilder
from graphbuilder.store.jars import read_lock

LOCK = Path(__file__).parents[2] / "requirements.lock"


def locked(text: str) -> list[tuple[str, str, list[str]]]:
    """Return name, version and SHA-256 sums of each package of a lock.

    >>> locked("click==8.1 ; python_version > '3' \\\\\\n    --hash=sha256:ab \\\\\\n    --hash=sha256:cd\\n")
    [('click', '8.1', ['ab', 'cd'])]
    """
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE | re.IGNORECASE)
    found = [(re.match(r"([\w.-]+)==([^\s;]+)", entry), re.findall(r"sha256:(\w+)", entry)) for entry in entries]
    return [(match[1], match[2], sums) for match, sums in found if match]


def bill() -> Bom:
    """Return what the package is made of."""
    bom = Bom()
    bom.metadata.component = Component(
        name="graphbuilder", version=graphbuilder.__version__, type=ComponentType.APPLICATION, bom_ref="graphbuilder"
    )
    for name, version, sums in locked(LOCK.read_text(encoding="utf-8")):
        url = PackageURL("pypi", name=name, version=version)
        bom.components.add(_component(name, version, url, sums))
    for jar in read_lock().jars:
        group, artifact, version, *classifier = jar.coordinate.split(":")
        url = PackageURL("maven", group, artifact, version, qualifiers={"classifier": classifier[0]} if classifier else None)
        bom.components.add(_component(artifact, version, url, [jar.sha256], group))
    bom.register_dependency(bom.metadata.component, bom.components)
    return bom


def _component(name: str, version: str, url: PackageURL, sums: list[str], group: str | None = None) -> Component:
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=each) for each in sums]
    return Component(name=name, version=version, purl=url, hashes=hashes, group=group, bom_ref=str(url), type=ComponentType.LIBRARY)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(JsonV1Dot6(bill()).output_as_string(indent=1), encoding="utf-8")
