"""Text of learners can be looked at, and figures are short."""

import pytest

from workbook.grading.report.text import counted, duration, number, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 漢", "plain é 漢"),
        ("\u202eevil", "[U+202E]evil"),
        ("a\x1b[31mb\x00", "a␛[31mb␀"),
        ("\udcff\ufeff\u200b", "[U+DCFF][U+FEFF][U+200B]"),
        ("two\n\n lines\tand more", "two lines and more"),
    ],
)
def test_invisible_characters_are_shown(text, shown):
    assert visible(text) == shown
    visible(text, lines=True).encode("utf-8")


def test_long_text_is_cut_and_says_so():
    assert visible("x" * 50, 10) == "xxxxxxxxxx… (+40 characters)"


def test_no_cut_is_longer_than_what_it_hides():
    for length in range(100):
        assert len(visible("x" * length, 10)) <= length


def test_lines_stay_if_asked_for():
    assert visible("a\nb", lines=True) == "a\nb"


def test_figures_are_short():
    assert [number(value) for value in (2.0, 1.5, 1 / 3, 0)] == ["2", "1.5", "0.33", "0"]
    assert [counted(value, "point") for value in (1, 0.999, 2, 0, 0.5)] == [
        "1 point",
        "1 point",
        "2 points",
        "0 points",
        "0.5 points",
    ]
    assert [duration(value) for value in (3.21, 75, 7500, 180000)] == ["3.2 s", "1 min 15 s", "2 h 5 min", "2 d 2 h"]
