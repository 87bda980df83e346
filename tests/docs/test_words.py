"""The word list finds phrases in prose, comments and messages, and leaves code and plain English alone."""

import importlib.util
import subprocess
import sys
import tomllib

import pytest

from workbook.authoring.stages import ROOT

SCRIPT = ROOT / "docs" / "maintainers" / "words.py"
PHRASES = tomllib.loads(SCRIPT.with_suffix(".toml").read_text(encoding="utf-8"))["phrases"]


@pytest.fixture(scope="module")
def words():
    spec = importlib.util.spec_from_file_location("words", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _found(words, text, suffix):
    return [(hit.line, hit.phrase) for hit in words.find_phrases(words.prose_of(text, suffix), PHRASES)]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The gradebook holds the scores.", "holds"),
        ("A score, or None where there is none.", "None where"),
        ("Where the gradebook lacks a score, the report says so.", "Where the gradebook lacks a score,"),
        ("It prints a line a learner.", "a line a learner"),
        ("This file is no notebook.", "is no"),
        ("Mend the tests.", "Mend"),
        ("The rubric stands in the solution.", "stands"),
        ("Late hand-ins are marked.", "hand-ins"),
        ("Who was not seen gets the mean.", "Who was not seen gets the mean."),
        ("After that say `workbook grade`.", "say"),
    ],
)
def test_a_phrase_is_found(words, sentence, phrase):
    assert (1, phrase) in _found(words, sentence, ".md")


@pytest.mark.parametrize(
    "sentence",
    [
        "The gradebook contains the scores.",
        "Return where the notebook is.",
        "The command continues where it stopped.",
        "There is no notebook.",
        "Hold out a tenth of the ratings.",
        "Who may see the hidden tests?",
        "A row per learner. `student` is a fixture, and `where` a function.",
    ],
)
def test_plain_english_passes(words, sentence):
    assert _found(words, sentence, ".md") == []


def test_a_phrase_is_found_over_the_end_of_a_line(words):
    assert _found(words, "One.\n\nIt prints a row\na learner.\n", ".md") == [(3, "a row a learner")]


def test_code_on_a_page_is_not_prose(words):
    page = "Run\n\n    workbook mend\n\nor\n\n```\nworkbook mend\n```\n\nand `mend`, see [this](mend.md).\n"
    assert _found(words, page, ".md") == []


def test_of_python_docstrings_comments_and_messages_are_read(words):
    source = '''"""A file that holds scores."""
lies = stands(student)  # it lies there
key = "stands"
raise ValueError(f"{student} is wrong: "
                 f"mend {lies} first")
'''
    assert _found(words, source, ".py") == [(1, "holds"), (2, "lies"), (5, "mend")]


def test_a_phrase_is_found_over_two_comments_and_two_strings(words):
    source = "# one row\n# a test\nprint('one row '\n      'a test')\n"
    assert _found(words, source, ".py") == [(1, "one row a test"), (3, "one row a test")]


def test_the_command_fails_on_a_hit(tmp_path):
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    page = tmp_path / "page.md"
    for text, status, printed in [("It is fixed.\n", 0, ""), ("\nIt is mended.\n", 1, "page.md:2: 'mended': fix\n")]:
        page.write_text(text)
        done = subprocess.run([sys.executable, SCRIPT], cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (status, printed), done.stderr
