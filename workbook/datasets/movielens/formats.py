"""GroupLens's four file formats, each read into the same two frames.

Every reader takes an open `zipfile.ZipFile` and the names of its members, and returns (ratings, movies) with the
columns and types below. Rows keep the order of the files; genre names are those of the edition ("Children's" in
100k and 1m, "Children" later). A file that does not follow its format raises ValueError or KeyError.
"""

import csv
import io
import zipfile
from typing import IO

import pandas as pd

RATINGS = {
    "userId": "int64",
    "movieId": "int64",
    "rating": "float64",
    "timestamp": "int64",
}
MOVIES = {"movieId": "int64", "title": "str", "genres": "str"}
NO_GENRES = "(no genres listed)"

# Each call of `read_csv` has na_filter=False: an empty field is damage in a column of numbers, an empty text in others,
# never a missing value.


def read_csv_ratings(stream: IO[bytes]) -> pd.DataFrame:
    """Read a ratings.csv."""
    return _checked(pd.read_csv(stream, dtype=RATINGS, na_filter=False), RATINGS)


def read_csv_movies(stream: IO[bytes]) -> pd.DataFrame:
    """Read a movies.csv (UTF-8, titles with a comma in quotes)."""
    return _checked(pd.read_csv(stream, dtype=MOVIES, na_filter=False), MOVIES)


def read_csv_files(archive: zipfile.ZipFile, ratings: str, movies: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read ratings.csv and movies.csv (latest-small, 25m, 32m)."""
    with archive.open(ratings) as stream:
        rated = read_csv_ratings(stream)
    with archive.open(movies) as stream:
        return rated, read_csv_movies(stream)


def read_dat_files(
    archive: zipfile.ZipFile, ratings: str, movies: str, *, encoding: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read ratings.dat and movies.dat, whose fields are separated by `::` (1m, 10m)."""
    with archive.open(ratings) as stream:
        # pandas' C parser knows separators of one character only, and its Python parser takes minutes for ten
        # million rows. No number contains a colon, so `::` is a `:` that leaves an empty column between two others.
        rated = pd.read_csv(
            stream,
            sep=":",
            header=None,
            names=list(RATINGS),
            usecols=[0, 2, 4, 6],
            dtype=RATINGS,
            na_filter=False,
        )
    with archive.open(movies) as stream:
        rows = [_split_movie(line) for line in io.TextIOWrapper(stream, encoding=encoding)]
    return _checked(rated, RATINGS), _checked(pd.DataFrame(rows, columns=list(MOVIES)).astype(MOVIES), MOVIES)


def read_100k_files(
    archive: zipfile.ZipFile, ratings: str, movies: str, genres: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read u.data (tabs), and u.item (bars, Latin-1) with its 19 genre flags in the order of u.genre."""
    with archive.open(ratings) as stream:
        rated = pd.read_csv(stream, sep="\t", header=None, names=list(RATINGS), dtype=RATINGS, na_filter=False)
    with archive.open(genres) as stream:
        flagged = _read_bars(stream, {"genre": "str", "index": "int64"})
    names = flagged.sort_values("index")["genre"].to_list()
    fields = ["movieId", "title", "release", "video", "url"]
    types = dict.fromkeys(fields, "str") | {"movieId": "int64"} | dict.fromkeys(names, "int8")
    with archive.open(movies) as stream:
        items = _read_bars(stream, types)
    items["genres"] = [
        "|".join(name for name, flag in zip(names, flags, strict=True) if flag) or NO_GENRES
        for flags in items[names].to_numpy()
    ]
    return _checked(rated, RATINGS), _checked(items[list(MOVIES)], MOVIES)


def _read_bars(stream: IO[bytes], types: dict[str, str]) -> pd.DataFrame:
    """Read a file of 100k whose fields are separated by bars, with the columns and types of `types`."""
    return pd.read_csv(
        stream,
        sep="|",
        header=None,
        names=list(types),
        dtype=types,
        encoding="latin-1",
        quoting=csv.QUOTE_NONE,
        na_filter=False,
    )


def _split_movie(line: str) -> tuple[str, str, str]:
    # A title may contain a colon, even at its ends: the id ends at the first `::`, the genres begin after the last.
    movie, rest = line.rstrip("\n").split("::", 1)
    title, genres = rest.rsplit("::", 1)
    return movie, title, genres


def _checked(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    if list(frame.columns) != list(columns):
        raise ValueError(f"expected the columns {', '.join(columns)}, found {', '.join(map(str, frame.columns))}")
    if frame.empty:
        raise ValueError("it has no rows")
    if type(frame.index) is not pd.RangeIndex:  # pandas makes an index of fields that have no column
        raise ValueError("its rows have more fields than columns")
    return frame
