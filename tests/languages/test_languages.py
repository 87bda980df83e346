"""A message is translated by its template where it is shown."""

import pytest

from workbook import languages
from workbook.checks.outcomes import NOT_YET, PASSED, Outcome
from workbook.checks.result import REPORT_TYPE, Report
from workbook.errors import WorkbookError
from workbook.languages import Language
from workbook.notebook import guards
from workbook.notebook.progress import Progress

FRENCH = Language(
    {
        "not yet": "pas encore",
        "passed": "réussi",
        "{what} should have shape {shape}; its shape is {found}.": "{found} : {what} devrait avoir la forme {shape}.",
        "dense(x), with x of shape {shape},": "dense(x), pour x de forme {shape},",
        "{n} more tests look": "{n} autres tests regardent",
        "Your code raised {error}": "Votre code a levé {error}",
        "Compare the two.": "Comparez les deux.",
        "mean": "moyenne",
        ":": " :",
        "{what} is odd; it is not.": "Étrange : {what}.",
        "{all} it is not. Compare the {things}.": "{all} faux {things}",
        "`{name}` is not {what}": "`{name}` n'est pas {what}",
        "{first} and {last}": "{first} et {last}",
        "1 point": "1 point",
        "{facts} points": "{facts} points de cours",
    }
)


@pytest.fixture
def french(monkeypatch):
    """Speak French in this test."""
    monkeypatch.setattr(languages, "_current", FRENCH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not yet", "pas encore"),
        ("  not yet\n", "  pas encore\n"),
        ("x should have shape (2,); its shape is (3,).", "(3,) : x devrait avoir la forme (2,)."),
        (
            "dense(x), with x of shape (2, 3), should have shape (2,); its shape is ().",
            "() : dense(x), pour x de forme (2, 3), devrait avoir la forme (2,).",
        ),
        ("Your code raised ValueError: {odd} 50 %", "Votre code a levé ValueError: {odd} 50 %"),
        ("Compare the two. 4 more tests look", "Comparez les deux. 4 autres tests regardent"),
        ("`mean` is not mean", "`mean` n'est pas moyenne"),
        (
            "Your code raised KeyError: 3 (at `x[3]`). Compare the two.",
            "Votre code a levé KeyError: 3 (at `x[3]`). Comparez les deux.",
        ),
        ("list index out of points and range", "list index out of points and range"),
        ("Nobody has translated this {0}.", "Nobody has translated this {0}."),
        ("mean: 3", "moyenne : 3"),
        ("top_n: Compare the two.", "top_n : Comparez les deux."),
        ("mean\nnot yet\nmean", "moyenne\npas encore\nmoyenne"),
        ("4 more tests look\n5 more tests look", "4 autres tests regardent\n5 autres tests regardent"),
        ("f(1) is odd; it is not. Compare the two.", "Étrange : f(1). Comparez les deux."),
        ("", ""),
    ],
)
def test_a_message_is_translated_by_its_template(text, expected):
    assert FRENCH.translated(text) == expected


def test_a_report_is_shown_in_the_language_and_recorded_in_english(french):
    report = Report("dense", (Outcome("A title", NOT_YET, "Compare the two."), Outcome("Another", PASSED)))
    assert "✗ pas encore : A title" in repr(report)
    shown = report._repr_mimebundle_()
    assert "Comparez les deux." in shown["text/html"]
    assert "réussi" in shown["text/html"]
    assert shown[REPORT_TYPE]["messages"] == ["Compare the two."]


def test_an_unknown_language_names_those_that_there_are():
    with pytest.raises(WorkbookError, match="There is no language 'xx'"):
        languages.language("xx")


def test_a_grader_speaks_a_language_for_one_notebook_only():
    before = languages.translated("not yet")
    with languages.speaking("fr"):
        assert languages._current is not None
    assert languages._current is None
    assert languages.translated("not yet") == before


def test_names_are_joined_in_the_language(french):
    assert guards._and(["`a`", "`b`", "`c`"]) == "`a`, `b` et `c`"


def test_a_guess_has_its_unit_in_the_language(monkeypatch, capsys):
    texts = {"You guessed {guess}{unit}. This run says {answer}{unit}.": "{guess}{unit} ? Non, {answer}{unit}."}
    monkeypatch.setattr(languages, "_current", Language(texts | {"percent": "%"}))
    guards.reveal(30, 50.0, "percent")
    assert capsys.readouterr().out.startswith("30 % ? Non, 50 %.")


def test_lines_of_progress_are_in_the_language(french):
    stage = "01_keras_basics"
    assert "points de cours" in str(Progress(stage, {}))


def test_a_text_without_end_is_not_looked_up_piece_by_piece():
    """Test that a learner's text, which a message may quote, cannot keep the grader busy."""
    said = FRENCH.translated("Compare the two. " * 1000)
    assert said.startswith("Comparez les deux. Comparez les deux.")
    assert said.endswith("Compare the two. ")
