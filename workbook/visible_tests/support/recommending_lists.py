"""Compare lists and tables of recommendations with the expected ones, and name the mistake, for stage 4's tests."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.checks import as_array, as_float, as_frame, as_tuple
from workbook.checks.values import describe

# Numbers rounded to two decimals, for display, are right as well.
ROUNDED = 6e-3


def as_numpy(value: Any, shape: tuple[int | None, ...], what: str) -> npt.NDArray:
    """Return `value`, a NumPy array of this shape; fail with a message for the learner if it is not one."""
    array = as_array(value, shape, what)
    assert isinstance(value, np.ndarray), (
        f"{what} should be a NumPy array; it is {describe(value)}. np.array(...) makes an array of a list."
    )
    return array


def assert_indices(got: Any, want: Iterable[int], scores: npt.ArrayLike, seen: Iterable[int], what: str) -> None:
    """Assert that `got` is the list `want` of movie indices; the message names the usual mistakes first.

    scores: the scores that were ranked; seen: the indices that may not be shown.
    """
    scores, seen, want = np.asarray(scores), set(map(int, seen)), list(want)
    got = as_array(got, (None,), what)
    if got.size and not np.all(got == np.round(got)):
        assert not np.all(np.isin(got, scores)), (
            f"{what} should return the indices of the best movies; yours returns their scores. np.argsort gives "
            "indices."
        )
        raise AssertionError(f"{what} should return whole numbers, indices of movies; the first value is {got[0]}.")
    assert got.dtype != bool, f"{what} should return indices of movies; yours returns a mask. np.flatnonzero(mask)?"
    got = [int(index) for index in got]
    outside = [index for index in got if not 0 <= index < len(scores)]
    assert not outside, f"There are {len(scores)} movies, indices 0 to {len(scores) - 1}; {what} returned {outside[0]}."
    unseen = [index for index in range(len(scores)) if index not in seen]
    assert _translated(got, unseen) != want or got == want, (
        f"{what} returned {got}: positions in a shortened array, without the movies that are left out. argsort returns "
        f"positions in the array you sorted. Map back: kept[position], which gives {want}."
    )
    shown = [index for index in got if index in seen]
    assert not shown, (
        f"Movie index {shown[0]} was already seen, but it is in your list {got}. Set seen scores to -inf in a copy, or "
        "drop seen movies before you take n" + _about_zero(scores, seen) + "."
    )
    assert len(set(got)) == len(got), f"{what} returned {got}: an index is there twice."
    worst = sorted(unseen, key=lambda index: scores[index])
    assert got != worst[: len(want)] or got == want, (
        f"You list the lowest scores first: {got} are the worst unseen movies. argsort sorts upwards; turn it around."
    )
    assert len(got) == len(want), (
        f"{what} should return {len(want)} indices here, {want}; it returned {got}. Leave out seen movies before you "
        "take n, and let every index take part."
    )
    assert got != unseen[: len(want)] or got == want, (
        f"{got} are the first unseen indices, in the order of the indices; the best first would be {want}. "
        "np.setdiff1d and set() do not keep the order of argsort; a mask does: order[~np.isin(order, seen)]."
    )
    _assert_reaches_ends(got, want, len(scores), what)
    assert got != want[::-1] or got == want, f"The right movies, but the best one last: {got}. Turn the order round."
    assert sorted(got) != sorted(want) or got == want, (
        f"The right movies in the wrong order: {got}, the best first would be {want}. (argpartition does not sort.)"
    )
    assert got == want, f"{what} should return {want} here; it returned {got}. Are these the highest unseen scores?"


def _translated(got: Sequence[int], unseen: Sequence[int]) -> list[int]:
    return [unseen[index] for index in got if index < len(unseen)]


def _about_zero(scores: npt.NDArray, seen: set[int]) -> str:
    rest = [score for index, score in enumerate(scores) if index not in seen]
    return "; scores * 0 does not do it when other scores are negative" if rest and min(rest) < 0 else ""


def _assert_reaches_ends(got: Sequence[int], want: Sequence[int], n_movies: int, what: str) -> None:
    for end, name in ((n_movies - 1, "last"), (0, "first")):
        assert end not in want or end in got, (
            f"The movie with the {name} index, {end}, belongs into the list {want}, and {what} returned {got}. Does "
            f"your code look at every index from 0 to {n_movies - 1}?"
        )


def assert_table(
    got: Any,
    want: Iterable[int],
    values: npt.ArrayLike,
    column: str,
    movies: pd.DataFrame,
    mistakes: Iterable[tuple[Iterable[int], str]],
    what: str,
    never: Mapping[int, str] | None = None,
    below: str = "",
) -> None:
    """Assert that `got` is the table of the movie ids `want`, best first, with `values` in `column`.

    mistakes: (ids, message) for each usual one; if `got` has exactly these ids, it fails with the message. never:
    id -> message, for the movies that must not be in the table. below: what to look at if no mistake is named.
    """
    want = [int(movie) for movie in want]
    columns = ("movieId", "title", "genres", column) if column == "predicted" else ("movieId", "title", column)
    frame = as_frame(got, columns, what=what)
    extra = [name for name in frame.columns if name not in columns]
    assert not extra, (
        f"{what} should have the columns {list(columns)} and no others; yours also has {extra}. Choose them at the "
        f"end: table[{list(columns)}]."
    )
    found = as_array(frame["movieId"].to_numpy(), (None,), f"the column movieId of {what}")
    ids = [int(movie) for movie in found if movie == movie]
    for wrong, message in mistakes:
        assert ids != [int(movie) for movie in wrong] or ids == want, message
    never = never or {}
    for movie in ids:
        assert movie not in never, f"{never[movie]} Your list is {ids}, expected {want}."
    known = set(movies["movieId"])
    strange = [movie for movie in ids if movie not in known]
    assert not strange, (
        f"{what} lists the movieId {strange[0]}, which is not in `movies`. Is it an index, or a position in an array "
        'that you sorted or filtered? Map back to ids: factors["movie_ids"][index].'
    )
    assert len(set(ids)) == len(ids), f"{what} lists the movie {_twice(ids)} twice."
    in_frame_order = [movie for movie in movies["movieId"] if movie in set(want)]
    assert ids != in_frame_order or ids == want, (
        f"The right movies, in the order of `movies` ({ids}) instead of best first ({want}). A merge from `movies` and "
        "isin keep the order of `movies`: use movies.set_index('movieId').loc[ids], or sort afterwards."
    )
    assert sorted(ids) != sorted(want) or ids == want, (
        f"The right movies in the wrong order: {ids}, best first: {want}."
    )
    assert len(ids) == len(want), f"{what} should have {len(want)} rows here, the movies {want}; it has {ids}.{below}"
    assert ids == want, f"{what} should list the movies {want} here, best first; it lists {ids}.{below}"
    _assert_texts(frame, movies, what)
    _assert_values(frame, values, column, what)


def _twice(ids: Sequence[int]) -> int:
    return next(movie for movie in ids if ids.count(movie) > 1)


def _assert_texts(frame: pd.DataFrame, movies: pd.DataFrame, what: str) -> None:
    by_id = movies.set_index("movieId")
    for name in [name for name in ("title", "genres") if name in frame.columns]:
        for movie, text in zip(frame["movieId"], frame[name], strict=True):
            assert text == by_id.loc[movie, name], (
                f"{what} gives the movie {movie} the {name} {text!r}; in `movies` it is {by_id.loc[movie, name]!r}. "
                "Rows of `movies` are not in the order of the factors: look them up by movieId."
            )


def _assert_values(frame: pd.DataFrame, values: npt.ArrayLike, column: str, what: str) -> None:
    values = np.asarray(values, dtype=float)
    got = as_array(frame[column].to_numpy(), (len(values),), f"the column {column} of {what}").astype(float)
    right = np.isclose(got, values, atol=ROUNDED)
    if column == "predicted":  # clipping to the scale of the stars is the learner's choice
        right |= np.isclose(got, np.clip(values, 0.5, 5.0), atol=ROUNDED)
    assert np.all(right) or not np.allclose(np.sort(got), np.sort(values), atol=ROUNDED), (
        f"The values in `{column}` are right but beside the wrong movies: {got.round(3)}, expected "
        f"{values.round(3)}. Index them with the same indices as the ids."
    )
    assert np.all(right), f"{column} should be {values.round(3)} here; it is {got.round(3)}."


def assert_not_by_dot(got: Any, movie_id: int, factors: Mapping[str, Any], what: str) -> None:
    """Assert that the similarities in `got` are no dot products, and no dot products over one norm for all."""
    frame = as_frame(got, ("movieId", "similarity"), what=what)
    values = as_array(frame["similarity"].to_numpy(), (None,), "the column similarity")
    assert len(values), f"{what} returned an empty table."
    matrix, rows = factors["movie_factors"], factors["movie_ids"]
    query = matrix[list(rows).index(movie_id)]
    dots = np.array([matrix[list(rows).index(i)] @ query if i in rows else np.nan for i in frame["movieId"]])
    assert not np.allclose(values, dots, rtol=1e-4), (
        "similarity contains dot products, which grow with the length of the vectors. The cosine divides by both."
    )
    one_norm = np.linalg.norm(matrix)
    for divisor in (one_norm, one_norm**2, one_norm * np.linalg.norm(query)):
        assert not np.allclose(values, dots / divisor, rtol=1e-4), (
            "You divide all dot products by the same length. np.linalg.norm(M) is one number for the whole matrix; you "
            "need one norm per row (axis=1)."
        )
    lengths = np.array([np.linalg.norm(matrix[list(rows).index(i)]) if i in rows else np.nan for i in frame["movieId"]])
    for one_side in (np.linalg.norm(query), lengths):
        assert not np.allclose(values, dots / one_side, rtol=1e-4), (
            "You divide by the length of one of the two vectors only. The cosine divides by both."
        )
    assert np.all(np.abs(values[values == values]) <= 1.0001), (
        f"A cosine is between -1 and 1; yours reaches {values[np.argmax(np.abs(values))]:.3g}."
    )


def as_folded(result: Any, k: int) -> tuple[npt.NDArray[np.float64], float]:
    """Return (p, b), the k factors and the bias that `fold_in` found; fail with a message for the learner."""
    p, b = as_tuple(result, 2, "fold_in")
    turned = (np.ndim(p) == 0 and np.ndim(b) == 1) or (k > 1 and np.size(p) == 1 and np.size(b) == k)
    assert not turned, "You return the bias first: fold_in returns (user_factors, user_bias), in this order."
    p = as_numpy(p, (k,), "user_factors")
    assert np.ndim(b) == 0, f"user_bias should be one number; it is {describe(b)}. float(...) of its entry makes one."
    return p.astype(float), as_float(b, "user_bias")
