"""load_movielens: the embedded edition, the names, and every format of GroupLens read into the same frames."""

import shutil
from dataclasses import FrozenInstanceError
from importlib import resources

import pandas as pd
import pytest

from tests.support.movielens_server import ARCHIVES, GENRES, RATINGS, TITLES, csv_members, make_zip, members_100k
from workbook.datasets.movielens import DataError, embedded, load_movielens
from workbook.datasets.movielens.editions import EDITIONS, find_edition


def _types(frame: pd.DataFrame) -> dict[str, str]:
    return {name: "text" if pd.api.types.is_string_dtype(kind) else str(kind) for name, kind in frame.dtypes.items()}


RATING_TYPES = {"userId": "int64", "movieId": "int64", "rating": "float64", "timestamp": "int64"}
MOVIE_TYPES = {"movieId": "int64", "title": "text", "genres": "text"}


def test_embedded_edition():
    data = load_movielens()
    assert data.name == "embedded"
    assert _types(data.ratings) == RATING_TYPES
    assert _types(data.movies) == MOVIE_TYPES
    assert (len(data.ratings), data.ratings["userId"].nunique(), len(data.movies)) == (100_004, 671, 9_066)
    assert set(data.ratings["movieId"]) == set(data.movies["movieId"])
    assert sorted(data.ratings["rating"].unique()) == [half / 2 for half in range(1, 11)]
    assert not data.ratings.duplicated(["userId", "movieId"]).any()
    assert not data.movies.isna().any(axis=None)
    assert repr(data) == "MovieLens 'embedded': 100,004 ratings by 671 users, 9,066 movies"


def test_two_calls_share_nothing():
    first, second = load_movielens(), load_movielens()
    first.ratings.loc[:, "rating"] = 0.0
    first.movies.loc[:, "title"] = "spoiled"
    assert second.ratings["rating"].min() == 0.5
    assert "spoiled" not in {*second.movies["title"], *load_movielens().movies["title"]}
    with pytest.raises(FrozenInstanceError):
        second.ratings = first.ratings


@pytest.mark.parametrize("damage", ["altered", "cut", "missing"])
def test_damaged_installation(damage, tmp_path, monkeypatch):
    folder = tmp_path / "movielens"
    shutil.copytree(resources.files("workbook.datasets.movielens") / "data", folder)
    file = folder / "ratings.csv.gz"
    packed = file.read_bytes()
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(packed[:-1] if damage == "cut" else packed[:-1] + bytes([packed[-1] ^ 1]))
    monkeypatch.setattr(embedded, "_folder", lambda: folder)
    with pytest.raises(DataError, match=r"ratings\.csv\.gz .*Install the package again"):
        load_movielens()


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("25M", "'25m'?"),
        ("ml-1m", "'1m'?"),
        ("ml-latest-small.zip", "'latest-small'?"),
        ("latest", "'latest-small'?"),
        ("embeded", "'embedded'?"),
        ("netflix", None),
        (None, None),
        (["100k"], "'100k'?"),
    ],
)
def test_unknown_name(name, guess):
    with pytest.raises(DataError) as error:
        load_movielens(name)
    text = str(error.value)
    assert repr(name) in text
    assert "The names are 'embedded', 'latest-small', '100k', '1m', '10m', '25m', '32m'." in text
    assert ("Did you mean " + guess in text) if guess else ("Did you mean" not in text)


@pytest.mark.parametrize("name", EDITIONS)
def test_every_format_reads_into_the_same_frames(name, tmp_path):
    file = tmp_path / "archive.zip"
    file.write_bytes(ARCHIVES[name])
    ratings, movies = find_edition(name).read_archive(file)
    assert _types(ratings) == RATING_TYPES
    assert _types(movies) == MOVIE_TYPES
    assert list(ratings.itertuples(index=False, name=None)) == RATINGS
    assert dict(zip(movies["movieId"], movies["title"], strict=True)) == TITLES
    assert dict(zip(movies["movieId"], movies["genres"], strict=True)) == GENRES


def test_100k_joins_genres_in_the_order_of_their_numbers(tmp_path):
    members = members_100k() | {"ml-100k/u.genre": b"Romance|3\nunknown|0\nComedy|2\nAction|1\n"}
    file = tmp_path / "archive.zip"
    file.write_bytes(make_zip(members))
    _, movies = find_edition("100k").read_archive(file)
    assert movies["genres"][0] == "Comedy|Romance"


@pytest.mark.parametrize(
    ("ratings", "why"),
    [
        (b"", "EmptyDataError"),
        (b"userId,movieId,rating,timestamp\n", "no rows"),
        (b"user,movie,rating,timestamp\n1,2,3,4\n", "expected the columns"),
        (b"userId,movieId,rating,timestamp\n1,2,,4\n", "float"),
        (b"userId,movieId,rating,timestamp\n1,2,3,4,5\n", "more fields"),
        (b"userId,movieId,rating,timestamp\n1,2,3,4\n1,2,3,4,5\n", "Expected 4 fields"),
    ],
)
def test_content_that_does_not_hold_to_the_format(ratings, why, tmp_path):
    file = tmp_path / "archive.zip"
    file.write_bytes(make_zip(csv_members("ml-25m") | {"ml-25m/ratings.csv": ratings}))
    with pytest.raises(ValueError, match=why if why != "EmptyDataError" else "No columns") as error:
        find_edition("25m").read_archive(file)
    assert why in f"{type(error.value).__name__}: {error.value}"
