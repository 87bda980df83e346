"""The interactive map: its data, its menu, its search, and that it needs no network."""

import re
import subprocess

import numpy as np
import pytest

from workbook.languages import speaking
from workbook.plots.interactive_map import movie_map, write_search_page

TITLES = ["Alien (1979)", "Aliens (1986)", "Babe (1995)", "Amélie (2001)", "</script><b>x</b> (2000)"]
LABELS = ["Horror", "Action", "Children", "Musical", "Horror"]
PLACES = np.array([[0.0, 0], [0.1, 0.01], [5, 5], [3, 1], [2, 4]])


def traces(figure):
    """Return (the movies' traces, the rings, the names)."""
    return list(figure.data[:-2]), *figure.data[-2:]


def test_one_point_a_movie_and_a_trace_a_label():
    movies, found, names = traces(movie_map(PLACES, TITLES, LABELS, {"ratings": [81, 60, 70, 55, 50]}))
    assert [trace.name for trace in movies] == ["Children", "Horror", "Action", "Musical"]
    drawn = {title: (x, y) for trace in movies for title, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)}
    assert drawn == {title: tuple(place) for title, place in zip(TITLES, PLACES, strict=True)}
    assert movies[1].hovertext[0] == "<b>Alien (1979)</b><br>Horror<br>ratings: 81"
    assert len(found.x) == len(names.x) == 0


def test_menu_shows_one_label():
    figure = movie_map(PLACES, TITLES, LABELS)
    everything, *single = figure.layout.updatemenus[0].buttons
    assert [button.label for button in (everything, *single)] == [
        "all genres",
        "Children",
        "Horror",
        "Action",
        "Musical",
    ]
    assert len(set(everything.args[0]["marker.opacity"])) == 1
    for place, button in enumerate(single):
        opacities = button.args[0]["marker.opacity"]
        assert np.argmax(opacities) == place
        assert sorted(opacities)[-2] < 0.1
        assert list(button.args[1]) == [0, 1, 2, 3], "the ring around found movies must keep its own opacity"


def test_highlight_finds_part_of_a_title_and_names_what_has_room():
    _, found, names = traces(movie_map(PLACES, TITLES, LABELS, highlight="ALIEN"))
    assert list(found.x) == [0, 0.1]
    assert list(names.text) == ["Alien (1979)"]
    _, found, names = traces(movie_map(PLACES, TITLES, LABELS, highlight="a"))
    assert len(found.x) == 4


@pytest.mark.parametrize("part", ["the matrix", "Matrix, The", "a river runs", "the lord of"])
def test_highlight_finds_an_article_at_either_end(part):
    titles = ["Matrix, The (1999)", "River Runs Through It, A (1992)", "Lord of the Rings, The (1978)", "Them (2006)"]
    _, found, _ = traces(movie_map(PLACES[:4], titles, LABELS[:4], highlight=part))
    assert len(found.x) == 1


def test_unknown_title_names_the_closest():
    with pytest.raises(ValueError, match=r"'bape'.*The closest: Babe \(1995\)"):
        movie_map(PLACES, TITLES, LABELS, highlight="bape")


def test_unequal_lengths():
    with pytest.raises(ValueError, match="one row, one title, one label per movie"):
        movie_map(PLACES, TITLES[:3], LABELS)


def test_figure_is_light_enough_for_a_notebook():
    many = movie_map(
        np.random.default_rng(0).normal(size=(500, 2)), ["A rather long title (1999)"] * 500, ["Drama"] * 500
    )
    assert len(many.to_json()) < 150_000


def test_page_loads_nothing(tmp_path):
    page = write_search_page(movie_map(PLACES, TITLES, LABELS), tmp_path / "map.html")
    text = page.read_text(encoding="utf-8")
    assert text.count('id="map"') == 1
    assert 'id="query"' in text
    assert not re.search(r"<(script|link|img|iframe)[^>]*\s(src|href)=", text)
    assert "<b>x</b>" not in text, "a title must not become part of the page"


def test_page_is_in_the_notebooks_language(tmp_path):
    with speaking("fr"):
        page = write_search_page(movie_map(PLACES, TITLES, LABELS), tmp_path / "map.html")
    text = page.read_text(encoding="utf-8")
    assert '<html lang="fr">' in text
    assert "Chercher un film" in text
    assert "| say" not in text
    for english in ("Map of movies", "Find a movie", "part of a title", "movies found", "Hover a point", "all genres"):
        assert english not in text


@pytest.mark.parametrize(
    ("query", "count", "listed"),
    [
        ("alien", 2, "Aliens (1986)"),
        ("amelie", 1, "Amélie (2001)"),
        ("the%20matrix", 1, "Matrix, The (1999)"),
        ("matrix,%20the", 1, "Matrix, The (1999)"),
    ],
)
def test_page_searches_in_a_browser(chromium, tmp_path, query, count, listed):
    places, titles = np.vstack([PLACES, [4, 4]]), [*TITLES, "Matrix, The (1999)"]
    page = write_search_page(movie_map(places, titles, [*LABELS, "Sci-Fi"]), tmp_path / "map.html")
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}"]
    command = [chromium, *flags, "--virtual-time-budget=5000", "--dump-dom", f"{page.as_uri()}#{query}"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    assert re.search(rf"<output[^>]*>{count} movies? found</output>", shown)
    buttons = re.findall(r"<li><button>(.*?)</button></li>", shown)
    assert len(buttons) == count
    assert listed in buttons
