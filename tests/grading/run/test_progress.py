"""How far a class run is: a bar on a terminal, a line now and then in a file or pipe."""

import io
import re

from workbook.grading.run.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_a_bar_and_lines_above_it():
    terminal = Terminal()
    with Progress(4, terminal) as progress:
        progress.line("ann 01_first: reason")
        progress.advance(4)
    shown = terminal.getvalue()
    assert "ann 01_first: reason\n" in shown
    assert re.search(r"Grading: 100%\|.*\| 4/4 \[00:00, 00:00 left\]", shown)


def test_in_a_file_a_line_now_and_then_says_how_much_is_left(monkeypatch):
    monkeypatch.setattr("workbook.grading.run.progress.LINE_SECONDS", 0)
    out = io.StringIO()
    with Progress(4, out) as progress:
        progress.advance(2)
        progress.advance(2)
    assert out.getvalue() == "2 of 4 done, 00:00 left\n"
