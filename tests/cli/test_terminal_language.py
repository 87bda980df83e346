"""Learners' commands speak the language of the notebooks, or else of the terminal; in a clone, all else is English."""

import shutil

import pytest

from workbook import cli
from workbook.authoring.stages import ROOT, notebook_path
from workbook.cli import ExitCode, main
from workbook.languages import language_of_environment

STAGE = "04_recommending"


@pytest.fixture
def terminal(monkeypatch):
    """Return a function that sets the variables of a terminal's language."""

    def set_variables(**values):
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return set_variables


@pytest.fixture
def french_folder(tmp_path):
    """Return a folder with a French notebook as it was released."""
    shutil.copy(notebook_path("release", STAGE, ROOT / "locale" / "fr"), tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_CA"}, "fr"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "de_DE"}, "en"),
        ({"LANG": "fr_FR", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "fr_FR", "LANGUAGE": "en:fr"}, "en"),
    ],
)
def test_the_language_of_a_terminal_is_gettexts(terminal, values, expected):
    terminal(**values)
    assert language_of_environment() == expected


def test_progress_speaks_the_language_of_the_notebooks(terminal, french_folder, capsys):
    terminal()
    assert main(["progress", str(french_folder)]) == ExitCode.FAILED
    assert capsys.readouterr().err.startswith("workbook progress: Aucun notebook")


def test_a_memo_is_in_the_language_of_its_notebook(terminal, french_folder, capsys):
    terminal()
    notebook = french_folder / f"{STAGE}.ipynb"
    assert main(["memo", str(french_folder)]) == ExitCode.FAILED
    assert "Aucun mémo n'est encore écrit" in capsys.readouterr().err
    text = notebook.read_text(encoding="utf-8")
    (french_folder / "damaged.ipynb").write_text("{", encoding="utf-8")
    prompt = "**Ce que j'ai appris\N{NO-BREAK SPACE}:**"
    assert prompt in text
    notebook.write_text(text.replace(prompt, f"{prompt} la factorisation", 1), encoding="utf-8")
    assert main(["memo", str(french_folder)]) == ExitCode.DONE
    assert capsys.readouterr().out.startswith("non lu")
    page = (french_folder / "memo.md").read_text(encoding="utf-8")
    assert "# Mon mémo\n\n## Étape 4" in page
    assert "## Non lus" in page
    assert main(["memo", str(french_folder)]) == ExitCode.DONE


def test_help_is_in_the_terminals_language_where_learners_are(terminal, monkeypatch, capsys):
    terminal(LANG="fr_FR.UTF-8")
    monkeypatch.setattr(cli, "_in_clone", lambda: False)
    monkeypatch.setattr(cli, "GROUPS", ("learner",))
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "pour les apprenants:\n  memo      rassembler" in capsys.readouterr().out


def test_a_clone_speaks_english(terminal, capsys):
    terminal(LANG="fr_FR.UTF-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "for learners:\n  memo      gather" in capsys.readouterr().out
