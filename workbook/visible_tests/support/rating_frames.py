"""What the tests of stage 2 say about results on ratings frames: facts, codes of ids, and parts of a split."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.checks import as_array, as_dict, as_float, as_frame, as_tuple
from workbook.checks.outcomes import StudentError
from workbook.checks.student import Student

KEYS = ("n_users", "n_movies", "n_ratings", "density", "mean", "median_per_movie")
# Words that a message about an empty frame may have, in English, German or French.
EMPTY = re.compile(
    r"empty|\bno\b|\bnot\b|none|nothing|without|zero|\b0\b|least|missing|leer|kein|ohne|"
    r"\bvide|aucune?\b|\bpas\b|\bsans\b|\brien\b|zéro|moins|manqu",
    re.IGNORECASE,
)


def as_facts(found: Any) -> dict[str, Any]:
    """Return what describe_ratings found; assert that it has the six entries and no other, and whole counts."""
    got = as_dict(found, KEYS, "describe_ratings(ratings)")
    more = [key for key in got if key not in KEYS]
    assert not more, f"describe_ratings(ratings) has {more} besides the six entries that are asked for: leave it out."
    for key in KEYS[:3]:
        as_float(got[key], key)
        assert np.asarray(got[key]).dtype.kind in "iu", (
            f"{key} should be a whole number, of type int; it is {got[key]!r}."
        )
    return got


def says_empty(message: str) -> None:
    """Assert that the message of a ValueError says that there is no rating."""
    assert EMPTY.search(message), (
        f"The message of your ValueError is {message!r}: it should say what is wrong, that the frame is empty."
    )


def by_position(call: Callable[..., Any], name: str, *args: Any) -> Any:
    """Call with data whose row labels are not 0, 1, 2, ...; tell what a lookup by label means."""
    try:
        return call(name, *args)
    except StudentError as error:
        if "KeyError" not in str(error):
            raise
        raise StudentError(
            "The row labels of this data are not 0, 1, 2, ..., and your code looks rows up by label. Take them by "
            f"position: .iloc for a frame, .to_numpy() for a column. {error}"
        ) from None


def as_codes(found: Any, ids: npt.ArrayLike) -> tuple[npt.NDArray, npt.NDArray]:
    """Return (index, vocabulary), what encode_ids found for `ids`; assert two arrays of the right shapes."""
    rows = np.shape(ids)
    index, vocabulary = as_tuple(found, 2, "encode_ids(ids), (index, vocabulary),")
    for name, part in (("index", index), ("vocabulary", vocabulary)):
        assert not isinstance(part, list | tuple), (
            f"{name} is a {type(part).__name__}, which cannot do vocabulary[index]: make it an array, np.array({name})."
        )
    assert np.shape(index) == rows or np.shape(vocabulary) != rows, (
        "index and vocabulary come in the wrong order: return (index, vocabulary)."
    )
    different = len(set(np.asarray(ids).tolist()))
    assert np.shape(index) == rows or np.shape(index) != (different,), (
        f"index has {different} entries, one per different id. It should have {rows[0]}, one per row: the place of the "
        "row's id in vocabulary. (If you use np.unique: return_index gives rows, return_inverse gives places.)"
    )
    index, vocabulary = as_array(index, rows, "index"), as_array(vocabulary, (None,), "vocabulary")
    kind = np.asarray(ids).dtype
    assert vocabulary.dtype.kind in "iu" and vocabulary.dtype.itemsize >= kind.itemsize, (  # noqa: PT018 - one message
        f"vocabulary is {vocabulary.dtype}, and the ids are {kind}: keep their type, or large ids do not come back as "
        "they are. Only the index is int32."
    )
    return index, vocabulary


def check_places(index: npt.NDArray, vocabulary: npt.NDArray, ids: npt.ArrayLike) -> None:
    """Assert that `index` is not in the order in which the ids first occur beside a sorted vocabulary."""
    ids = np.asarray(ids)
    in_turn = np.array_equal(vocabulary, np.unique(ids)) and np.array_equal(index, pd.factorize(ids)[0])
    assert not in_turn or np.array_equal(vocabulary[index.astype(int)], ids), (
        f"Of the ids {ids.tolist()} vocabulary is sorted, {vocabulary.tolist()}, but index follows the rows in which "
        f"the ids first occur, {index.tolist()}. It should be the place of each id in vocabulary. (If you use "
        "np.unique: return_index gives rows, return_inverse gives places.)"
    )


def as_parts(found: Any, frame: pd.DataFrame) -> list[pd.DataFrame]:
    """Return [train, val, test], what split_ratings found for `frame`; assert three frames with its columns."""
    parts = []
    for name, part in zip(("train", "val", "test"), as_tuple(found, 3, "split_ratings(...)"), strict=True):
        part = as_frame(part, frame.columns, what=name)
        more = [column for column in part.columns if column not in frame.columns]
        assert not more, f"{name} has the columns {more}, which `ratings` does not have: leave them out."
        parts.append(part)
    return parts


def refuses(student: Student, frame: pd.DataFrame, val: float, test: float) -> None:
    """Assert that split_ratings raises ValueError for the fractions; the message says why it should."""
    why = [
        f"{name} {share} is not between 0 and 1."
        for name, share in (("val_fraction", val), ("test_fraction", test))
        if not 0 < share < 1
    ] or [f"{val} and {test} together leave nothing to train on."]
    try:
        student.raises(ValueError, "split_ratings", frame, val, test, 0)
    except AssertionError as error:
        raise type(error)(f"{why[0]} {error}") from None
