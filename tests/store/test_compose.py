"""The server for those who have Docker: `docker compose config` is not at hand everywhere, its YAML is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from graphbuilder.store.lock import NEO4J

FILE = Path(__file__).parents[2] / "docker-compose.yml"


@pytest.fixture(scope="module")
def service() -> dict[str, object]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]["neo4j"]


def test_it_runs_the_release_that_the_local_server_runs(service) -> None:
    assert service["image"] == f"neo4j:${{NEO4J_VERSION:-{NEO4J}}}"


def test_bolt_and_browser_are_open_to_this_computer_only(service) -> None:
    assert service["ports"] == ["${NEO4J_BIND:-127.0.0.1}:7474:7474", "${NEO4J_BIND:-127.0.0.1}:7687:7687"]


def test_the_password_comes_from_the_environment_and_has_no_default(service) -> None:
    assert re.fullmatch(r"neo4j/\$\{NEO4J_PASSWORD:\?[^}]+\}", service["environment"]["NEO4J_AUTH"])


def test_it_tells_when_it_is_ready(service) -> None:
    assert service["healthcheck"]["test"][0] == "CMD-SHELL" and "7474" in service["healthcheck"]["test"][1]


def test_its_data_outlives_the_container(service) -> None:
    assert service["volumes"] == ["graph:/data"]
    assert "graph" in yaml.safe_load(FILE.read_text(encoding="utf-8"))["volumes"]


def test_it_reports_its_use_to_nobody(service) -> None:
    assert service["environment"]["NEO4J_dbms_usage__report_enabled"] == "false"
