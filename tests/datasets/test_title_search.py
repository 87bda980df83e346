"""What people type finds the title as MovieLens spells it."""

import pytest

from workbook.datasets.movielens import load_movielens
from workbook.datasets.title_search import find_titles


@pytest.fixture(scope="module")
def titles():
    data = load_movielens()
    counts = data.ratings["movieId"].value_counts()
    by_count = data.movies["movieId"].map(counts).fillna(0).sort_values(ascending=False, kind="stable").index
    return data.movies.loc[by_count, "title"].tolist()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("The Matrix", "Matrix, The (1999)"),
        ("The Matrix (1999)", "Matrix, The (1999)"),
        ("matrix", "Matrix, The (1999)"),
        ("The X Men", "X-Men (2000)"),
        ("das boot", "Boot, Das (Boat, The) (1981)"),
        ("spiderman", "Spider-Man (2002)"),
        ("wall-e", "WALL·E (2008)"),
        ("Star Wars", "Star Wars: Episode IV - A New Hope (1977)"),
        ("Kill Bill", "Kill Bill: Vol. 1 (2003)"),
        ("Seven", "Seven (a.k.a. Se7en) (1995)"),
        ("amelie", "Amelie (Fabuleux destin d'Amélie Poulain, Le) (2001)"),
        ("Amélie (2001)", "Amelie (Fabuleux destin d'Amélie Poulain, Le) (2001)"),
        ("E.T.", "E.T. the Extra-Terrestrial (1982)"),
        ("Schindlers list", "Schindler's List (1993)"),
        ("Terminatur 2: Judgement Day (1991)", "Terminator 2: Judgment Day (1991)"),
        ("the lion kng", "Lion King, The (1994)"),
        ("matrx", "Matrix, The (1999)"),
        ("star wras", "Star Wars: Episode IV - A New Hope (1977)"),
        ("shawshenk", "Shawshank Redemption, The (1994)"),
    ],
)
def test_the_first_title_found_is_the_one_meant(typed, title, titles):
    assert find_titles(typed, titles)[0] == title


def test_lord_of_the_rings_finds_all_three_parts(titles):
    found = find_titles("Lord of the Rings", titles)
    assert sum(title.startswith("Lord of the Rings: The") for title in found) == 3


@pytest.mark.parametrize("typed", ["Oppenheimer (2023)", "qqqq"])
def test_a_movie_that_is_not_there_finds_nothing(typed, titles):
    assert find_titles(typed, titles) == []


def test_whole_words_come_before_parts_of_words():
    assert find_titles("alien", ["Aliens (1986)", "Alien (1979)"]) == ["Alien (1979)", "Aliens (1986)"]


def test_the_order_of_the_titles_and_n_decide_the_rest():
    titles = ["Heat (1995)", "Heat, The (2013)", "Heat (1986)"]
    assert find_titles("heat", titles, 2) == titles[:2]
    assert find_titles("", titles) == titles


def test_short_texts_are_whole_words():
    assert find_titles("et", ["Letters (2000)", "Et Dieu (1956)"]) == ["Et Dieu (1956)"]
