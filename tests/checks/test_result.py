"""The report as text and as HTML: readable anywhere, nothing of a learner's text taken for markup."""

import html.parser
import io
import re
import sys

import pytest

from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, Outcome
from workbook.checks.result import _COLOURS, REPORT_TYPE, Report, show

MESSAGE = "Use `x < 3` & not <b>3</b>: " + "word " * 40 + "y" * 300


def report(*statuses, **options):
    outcomes = tuple(Outcome(f"Does `{s}`.", s, MESSAGE if s == NOT_YET else "", 1) for s in statuses)
    return Report("top_n", outcomes, **options)


def bundle(found):
    return found._repr_mimebundle_()


def test_text_is_wrapped_and_aligned():
    lines = repr(report(PASSED, NOT_YET, remaining=2)).splitlines()
    assert lines[0] == "top_n: 1 of 2 checks passed"
    assert lines[1] == "  ✓ passed: Does `passed`."
    assert lines[-1] == "  At grading, 2 more tests look at the same function with other data."
    assert max(map(len, lines)) <= 100


def test_an_error_is_shown_once():
    error = "KeyError: 3 (in your line `x[3]`). Print `.keys()`."
    said = [
        f"Your code raised {error}",
        "Another thing.",
        f"Your code raised {error}",
        f"f(1) should raise ValueError. Your code raised {error}",
    ]
    found = Report("top_n", tuple(Outcome("Title.", NOT_YET, message) for message in said))
    assert found.shown_messages == [
        said[0],
        said[1],
        "As above.",
        "f(1) should raise ValueError. Your code raised the error above.",
    ]
    assert repr(found).count("KeyError") == bundle(found)["text/html"].count("KeyError") == 1
    assert found.messages == list(dict.fromkeys(said))


def test_one_remaining_test():
    assert "At grading, 1 more test looks" in repr(report(PASSED, remaining=1))


def test_not_attempted_shows_no_table():
    found = report(NOT_ATTEMPTED, NOT_ATTEMPTED)
    assert repr(found) == "top_n: not attempted yet."
    assert "<table" not in bundle(found)["text/html"]


def test_html_holds_no_markup_of_a_message():
    text = bundle(report(NOT_YET, printed="<script>alert(1)</script>"))["text/html"]
    assert "<code>x &lt; 3</code>" in text
    assert "&lt;b&gt;3&lt;/b&gt;" in text
    assert "<script" not in text
    assert "style>" not in text


def test_html_is_well_formed():
    class Checker(html.parser.HTMLParser):
        def __init__(self):
            super().__init__()
            self.open = []

        def handle_starttag(self, tag, attrs):
            self.open.append(tag)

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

    checker = Checker()
    checker.feed(bundle(report(PASSED, NOT_YET, NOT_ATTEMPTED, printed="x", remaining=3))["text/html"])
    assert checker.open == []


def test_words_have_the_themes_colour():
    text = bundle(report(PASSED, NOT_YET))["text/html"]
    assert re.search('<table style="[^"]*color:inherit', text)
    assert set(re.findall(r"(?<![-\w])color:(#\w+)", text)) == {_COLOURS[PASSED], _COLOURS[NOT_YET]}


def test_facts_for_tools():
    facts = bundle(report(PASSED, NOT_YET))[REPORT_TYPE]
    assert facts == {"exercise": "top_n", "attempted": True, "fraction": 0.5, "messages": [MESSAGE]}


@pytest.mark.parametrize(("shares", "points", "score"), [((1, 2), 2, 0.67), ((1, 1), 3, 1.5), ((1, 999), 0.001, 0.0)])
def test_score_is_a_plain_rounded_float(shares, points, score):
    outcomes = (Outcome("a", PASSED, "", shares[0]), Outcome("b", NOT_YET, "m", shares[1]))
    found = Report("x", outcomes).score(points)
    assert found == score
    assert type(found) is float


def test_score_is_never_above_the_points():
    assert Report("x", (Outcome("a", PASSED, "", 0.1),)).score(0.333) == 0.333


def test_printed_shows_only_where_something_failed():
    assert "debug" in repr(report(NOT_YET, printed="debug"))
    assert "debug" not in repr(report(PASSED, printed="debug"))


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", ["#ffffff", "#111111", "#1e1e1e"])
@pytest.mark.parametrize("status", _COLOURS)
def test_signs_stand_out_on_light_and_dark(status, background):
    low, high = sorted((_luminance(_COLOURS[status]), _luminance(background)))
    assert (high + 0.05) / (low + 0.05) >= 3


def test_terminal_without_check_marks(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    show(report(PASSED))
    stream.flush()
    assert stream.buffer.getvalue().startswith(b"top_n: 1 of 1 checks passed")
