"""The bar of a long command: with an estimate on a terminal, and not a character anywhere else."""

import io

import tqdm.std

from workbook.cli import say
from workbook.progress_bar import with_progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nothing_is_shown_outside_a_terminal(capsys):
    assert list(with_progress("Collecting", [1, 2])) == [1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_how_much_is_done_and_is_left_clean(monkeypatch, capsys):
    terminal = Terminal()
    monkeypatch.setattr(tqdm.std.sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    for item in with_progress("Collecting", ["ada", "ben"]):
        say(item)
    shown = terminal.getvalue()
    assert "Collecting:   0%" in shown
    assert "0/2" in shown
    assert "left]" in shown
    assert shown.endswith("\r")
    assert capsys.readouterr().out == "ada\nben\n"
