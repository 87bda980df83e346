"""Every slip in a learner's own ratings is named in one run, and the good ratings go on."""

import numpy as np
import pytest

from workbook.notebook.own_ratings import usable_ratings

TITLES = ["Matrix, The (1999)", "Fight Club (1999)", "Alien (1979)"]


def test_every_wrong_title_is_named_with_a_suggestion(capsys):
    mine = {"The Matrix": 5, "Alien (1979)": 4.5, "Fite Club (1999)": 1, "Whatever (2030)": 2}
    assert usable_ratings(mine, TITLES) == {"Alien (1979)": 4.5}
    out = capsys.readouterr().out
    assert "'The Matrix' is not a title here. Did you mean: Matrix, The (1999)?" in out
    assert "'Fite Club (1999)' is not a title here. Did you mean: Fight Club (1999)?" in out
    assert "'Whatever (2030)' is not a title here. Nothing comes close." in out
    assert "use 1 of your 4 ratings" in out


@pytest.mark.parametrize("stars", [0, 5.5, 10, "5", True, None, float("nan")])
def test_stars_out_of_range_are_named(stars, capsys):
    assert usable_ratings({"Alien (1979)": stars, "Fight Club (1999)": 0.5}, TITLES) == {"Fight Club (1999)": 0.5}
    assert f"'Alien (1979)' has {stars!r} stars: stars are numbers from 0.5 to 5." in capsys.readouterr().out


def test_good_ratings_pass_in_their_order(capsys):
    mine = {"Fight Club (1999)": np.float64(5), "Alien (1979)": 1}
    assert list(usable_ratings(mine, TITLES).items()) == [("Fight Club (1999)", 5.0), ("Alien (1979)", 1.0)]
    assert capsys.readouterr().out == "2 ratings, all with a known title.\n"


def test_an_empty_list_is_said_to_be_empty(capsys):
    assert usable_ratings({}, TITLES) == {}
    assert capsys.readouterr().out == "Your list is empty: write titles and stars into it.\n"
