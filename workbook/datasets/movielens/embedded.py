"""The embedded edition: two files of the package, so that the course runs without a network."""

import gzip
import hashlib
import io
from importlib import resources
from importlib.resources.abc import Traversable

from pandas import DataFrame

from workbook.datasets.damage import damaged_installation
from workbook.datasets.movielens import formats

SHA256 = {
    "ratings.csv.gz": "b722091bcee4c02bbb2e4a5af4647fb9ee740a1b7fea5dad3252bc1b7ef7b5a3",
    "movies.csv.gz": "4c2d464def69828c6bfe6e572887c56c277aca38128f1ef69f08f288371f88a7",
}


def read_embedded() -> tuple[DataFrame, DataFrame]:
    """Read (ratings, movies) from the package; DataError if the installed files are not the published ones."""
    return (
        formats.read_csv_ratings(_unpack("ratings.csv.gz")),
        formats.read_csv_movies(_unpack("movies.csv.gz")),
    )


def _folder() -> Traversable:
    return resources.files("workbook.datasets.movielens") / "data"


def _unpack(name: str) -> io.BytesIO:
    file = _folder() / name
    try:
        packed = file.read_bytes()
    except OSError as error:
        raise damaged_installation(file, f"cannot be read ({error.strerror})") from None
    if hashlib.sha256(packed).hexdigest() != SHA256[name]:
        raise damaged_installation(file, "is not the file that was published (its SHA-256 differs)")
    return io.BytesIO(gzip.decompress(packed))
