"""`graphbuild ontology check`: what it says of a user's files and of the data that are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphbuilder.cli import main
from graphbuilder.ontology.lint import Finding, check

TYPE = "[GREETS]\nmeaning = 'says vous to the other'\n"
VERB = TYPE + "[[GREETS.verbs]]\nlemmas = ['vouvoyer']\n"


def said(folder: Path, text: str) -> list[str]:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return [str(finding).replace(str(path), "mine.toml") for finding in check([path])]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["ontology", "check", *map(str, arguments)])


def test_a_sound_file_passes_in_silence(tmp_path: Path) -> None:
    assert said(tmp_path, VERB) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TYPE + "[[GREETS.nouns]]\nlemmas = ['lave-vaisselle']", "'lave-vaisselle' is never met: the text is cut into lave | -"),
        (TYPE + "[[GREETS.nouns]]\nlemmas = ['Gîte']", "GREETS.nouns[1]: 'Gîte' is never met: lemmas are in small letters; write 'gîte'"),
        (TYPE + "[[GREETS.verbs]]\nlemmas = ['vouvoyir']", "GREETS.verbs[1]: 'vouvoyir' is never met: no dictionary lists such a verb"),
        (TYPE + "[[GREETS.expressions]]\nforms = ['par-dessous la table de']", "is never met: the text is cut into par | - | dessous"),
        (VERB + "with = { sous = ['Toit'] }", "GREETS.verbs[1]: with.sous: 'Toit' is never met: lemmas are in small"),
        (VERB + "with = { du = ['toit'] }", "with: the slot 'du' is never filled: it is read as 'de'; write that"),
        (VERB + "governors = ['se réfugier']", "governors: 'se réfugier' is never met: lemmas bear no reflexive; write 'réfugier'"),
        (VERB + "target = ['frappant']", "target: the slot 'frappant' is never filled: it is no preposition"),
        (TYPE + "[[GREETS.nouns]]\nlemmas = ['gîte']\ntarget = ['object']", "target: the slot 'object' is never filled: this kind"),
        ("[[CRITICIZES.verbs]]\nlemma = ['taquiner']", "CRITICIZES.verbs[1]: unknown key 'lemma'; did you mean 'lemmas'?"),
        ("persons = [{ name = 'Ottoline Brandvold', offices = [{ title = 'president', of = 'Frnce' }] }]", "no actor is named 'Frnce'"),
    ],
)  # fmt: skip
def test_what_can_never_be_met_is_an_error(tmp_path: Path, text: str, expected: str) -> None:
    found = said(tmp_path, text)
    assert [line for line in found if line.startswith("error: mine.toml: ") and expected in line], found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VERB + "target = ['object', 'frappant']", "the slot 'frappant' is never filled"),
        (VERB + "with = { sous = ['toit', 'Toit'] }", "'Toit' is never met"),
        (VERB + "[[GREETS.verbs]]\nlemmas = ['vouvoyer']", "'vouvoyer' stands in mine.toml: GREETS.verbs[1] already"),
        (VERB + "[[GREETS.verbs]]\nlemmas = ['vouvoyer']\nstrength = 'weak'", "already, with another strength"),
        (TYPE + "[[GREETS.verbs]]\nlemmas = ['vouvoyer', 'vouvoyer']", "'vouvoyer' stands there twice"),
        (VERB + "[[GREETS.verbs]]\nlemmas = ['vouvoyer']\nwith = { sous = ['toit'] }", "GREETS.verbs[1] has it alone"),
        (TYPE + "[[GREETS.verbs]]\nlemmas = ['fustiger']", "'fustiger' also means CRITICIZES (fr/criticizes.toml"),
        ("[[CRITICIZES.verbs]]\nlemmas = ['fustiger']\nsource_types = ['Person']\ntarget_types = ['Place']", "itself takes no Place"),
        (VERB + "mutual = ['entre']", "GREETS is not symmetric"),
        (TYPE + "[[GREETS.verbs]]\nlemmas = ['cocooner']", "no dictionary lists the verb 'cocooner': only its regular forms"),
        ("actors = [{ name = 'Valdoria', type = 'Country', names = ['Norvège'] }]", "'Norvège' is also Norway, and nothing tells"),
    ],
)  # fmt: skip
def test_what_is_said_twice_or_leaves_open_what_is_meant_is_a_note(tmp_path: Path, text: str, expected: str) -> None:
    found = said(tmp_path, text)
    assert [line for line in found if line.startswith("note: mine.toml: ") and expected in line], found
    assert not [line for line in found if line.startswith("error")]


def test_a_cue_that_something_tells_apart_is_not_called_ambiguous(tmp_path: Path) -> None:
    assert said(tmp_path, TYPE + "[[GREETS.verbs]]\nlemmas = ['fustiger']\ntarget = ['chez']") == []
    assert said(tmp_path, TYPE + "[[GREETS.verbs]]\nlemmas = ['fustiger']\nstrength = 'weak'") == []


def test_every_file_is_judged_and_errors_come_first(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(VERB, encoding="utf-8")
    (tmp_path / "twice.toml").write_text("[[GREETS.verbs]]\nlemmas = ['vouvoyer']", encoding="utf-8")
    (tmp_path / "bad.toml").write_text("[GREETS", encoding="utf-8")
    found = check([tmp_path / "good.toml", tmp_path / "twice.toml", tmp_path / "bad.toml"])
    assert [finding.level for finding in found] == sorted(finding.level for finding in found)
    assert any("bad.toml" in str(finding) and "not valid TOML" in str(finding) for finding in found)


def test_the_command_fails_on_errors_only(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(VERB, encoding="utf-8")
    assert (run(path).exit_code, run(path).output) == (0, "0 errors, 0 notes\n")
    path.write_text(VERB + "target = ['object', 'frappant']", encoding="utf-8")
    assert run(path).exit_code == 0 and run(path).output.endswith("0 errors, 1 notes\n")
    path.write_text("GREETS = 3", encoding="utf-8")
    assert run(path).exit_code == 1
    missing = run(tmp_path / "missing.toml")
    assert missing.exit_code == 1 and "cannot be read" in missing.output and "Traceback" not in missing.output


@pytest.fixture(scope="module")
def shipped() -> list[Finding]:
    return check()


def test_the_shipped_data_have_no_errors(shipped: list[Finding]) -> None:
    assert [str(finding) for finding in shipped if finding.level == "error"] == []


def test_the_shipped_data_are_judged_in_all_their_parts(shipped: list[Finding]) -> None:
    places = {finding.place.split(":")[0] for finding in shipped}
    assert {"fr/criticizes.toml", "fr/offices.toml"} <= places and any(place.startswith("persons-") for place in places)
