"""MovieLens, embedded or fetched from GroupLens, always as the same two frames."""

from dataclasses import dataclass
from os import PathLike

from pandas import DataFrame

from workbook.datasets.movielens.editions import NAMES, find_edition
from workbook.datasets.movielens.embedded import read_embedded
from workbook.datasets.movielens.fetch import load_archive
from workbook.errors import DataError

__all__ = ["NAMES", "DataError", "MovieLens", "load_movielens"]


@dataclass(frozen=True, repr=False, eq=False)
class MovieLens:
    """One edition of MovieLens in GroupLens's columns and types.

    ratings: userId (int), movieId (int), rating (float, stars), timestamp (int, seconds since 1970 in UTC).
    movies: movieId (int), title (str, with the year), genres (str, joined by "|").
    """

    name: str
    ratings: DataFrame
    movies: DataFrame

    def __repr__(self) -> str:
        return (
            f"MovieLens {self.name!r}: {len(self.ratings):,} ratings by {self.ratings['userId'].nunique():,} users, "
            f"{len(self.movies):,} movies"
        )


def load_movielens(name: str = "embedded", *, cache: str | PathLike[str] | None = None) -> MovieLens:
    """Load an edition of MovieLens: "embedded", "latest-small", "100k", "1m", "10m", "25m" or "32m".

    "embedded" needs no network. The others are fetched from GroupLens once and kept in `cache`, else in the folder
    that RECSYS_WORKBOOK_CACHE names, else in the user's cache folder. RECSYS_WORKBOOK_URL names a mirror.
    Each call reads the files again, so frames of two calls share nothing. The frames of "32m" take 1 GB.

    Raises DataError, which names the file and what to do about it, if the data cannot be read or fetched.
    Source: F. M. Harper and J. A. Konstan, 2015, doi 10.1145/2827872. The package contains the licence, in
    datasets/movielens/data/README.md.
    """
    if isinstance(name, str) and name == "embedded":
        return MovieLens(name, *read_embedded())
    return MovieLens(name, *load_archive(find_edition(name), cache))
