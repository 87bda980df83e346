"""Compare lists and tables of recommendations with the expected ones, and name the mistake, for stage 4's tests."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.checks import as_array, as_float, as_frame, as_tuple
from workbook.checks.values import describe

# Numbers of float32 differ by less, numbers rounded for display by more.
EXACT, ROUNDED = 1e-4, 6e-3


def as_numpy(value: Any, shape: tuple[int | None, ...], what: str) -> npt.NDArray:
    """Return `value`, a NumPy array of this shape; fail with a message for the learner if it is not one."""
    array = as_array(value, shape, what)
    assert isinstance(value, np.ndarray), (
        f"{what} should be a NumPy array; it is {describe(value)}. np.array(...) makes an array of a list."
    )
    return array


def assert_long_list(got: Any, scores: npt.NDArray, out: Iterable[int], n: int, what: str) -> None:
    """Assert that `got` has the n best indices of many different scores, best first, without those in `out`."""
    got = as_array(got, (n,), f"{what} with n = {n}").tolist()
    left_out = set(map(int, out))
    best = sorted((index for index in range(len(scores)) if index not in left_out), key=lambda index: -scores[index])
    assert sorted(got) != sorted(best[:n]) or got == best[:n], (
        f"With {len(scores)} movies and n = {n}, {what} returns the right movies, but not best first. np.argpartition "
        "does not sort; np.argsort does."
    )
    assert got == best[:n], (
        f"With {len(scores)} movies and n = {n}, the list of {what} should begin with {best[:5]} and end with "
        f"{best[n - 3 : n]}; it begins with {got[:5]} and ends with {got[-3:]}."
    )


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
    assert [unseen[index] for index in got if index < len(unseen)] != want or len(got) != len(want) or got == want, (
        f"{what} returned {got}: positions in a shortened array, without the movies that are left out. argsort returns "
        f"positions in the array you sorted. Map back: kept[position], which gives {want}."
    )
    assert not seen & set(got), f"{_about_seen(got, want, scores, seen)} Your list is {got}."
    assert len(set(got)) == len(got), f"{what} returned {got}: an index is there twice."
    worst = sorted(unseen, key=lambda index: scores[index])
    assert got != worst[: len(want)] or got == want, (
        f"You list the lowest scores first: {got} are the worst unseen movies. argsort sorts upwards; turn it around."
    )
    _assert_complete(got, want, worst[::-1], scores, seen, what)
    assert got != unseen[: len(want)] or got == want, (
        f"{got} are the first unseen indices, in the order of the indices; the best first would be {want}. "
        "np.setdiff1d and set() do not keep the order of argsort; a mask does: order[~np.isin(order, seen)]."
    )
    assert got != want[::-1] or got == want, f"The right movies, but the best one last: {got}. Turn the order round."
    assert sorted(got) != sorted(want) or got == want, (
        f"The right movies in the wrong order: {got}, the best first would be {want}. If you use argpartition: it does "
        "not sort."
    )
    assert got == want, f"{what} should return {want} here; it returned {got}. Are these the highest unseen scores?"


def _about_seen(got: Sequence[int], want: Sequence[int], scores: npt.NDArray, seen: set[int]) -> str:
    """Say why a movie that may not be shown is in the list, as far as the list tells."""
    order = np.argsort(-scores, kind="stable").tolist()
    listed = f"Movie index {next(index for index in got if index in seen)} was already seen, but it is in your list."
    if got[: len(want)] == want:
        return (
            f"{listed} The first {len(want)} are right, and no other is left. If seen scores are -inf, these movies "
            "are still at the end of the order: cut them off."
        )
    if got == [index for place, index in enumerate(order) if place not in seen][: len(got)]:
        return (
            f"{listed} You leave out the *places* {sorted(seen)} of the order, not the movies with these indices. Make "
            "the mask from the order itself."
        )
    if got == order[: len(got)]:
        return (
            f"{listed} No movie is left out here. If you use np.isin: it takes a list or an array, and finds nothing "
            "in a set. With -inf, write into a copy of the scores, before you sort."
        )
    nulled = np.where(np.isin(range(len(scores)), list(seen)), 0.0, scores)
    if set(got) == set(np.argsort(-nulled, kind="stable")[: len(got)].tolist()):
        return f"{listed} scores * 0 does not do it when other scores are negative: set seen scores to -inf in a copy."
    return f"{listed} Leave seen movies out before you take n."


def _assert_complete(
    got: Sequence[int],
    want: Sequence[int],
    best: Sequence[int],
    scores: npt.NDArray,
    seen: set[int],
    what: str,
) -> None:
    """Assert the length; name the movie that cannot be reached if the list has all others. best: all unseen, sorted."""
    missing = [index for index in want if index not in got]
    assert not (missing and len(got) < len(want) and all(scores[missing] <= 0) and all(scores[list(got)] > 0)), (
        f"{what} should return {want} here; it returned {got}. The movies {missing} are missing, and their scores "
        f"{scores[missing].tolist()} are not above 0. Scores have any sign: if you keep those above 0 alone, take all."
    )
    for end, name in (
        (len(scores) - 1, "with the last index"),
        (0, "with the first index"),
        (int(np.argmin(scores)), "with the lowest score"),
    ):
        without = [index for index in best if index != end]
        assert got != without[: len(want)] or got == want, (
            f"The movie {name}, {end}, belongs into the list {want}, and {what} returned {got}, as if there were no "
            "such movie. Does a slice or a range in your code leave it out?"
        )
    cut_first = [index for index in np.argsort(-scores, kind="stable")[: len(want)] if index not in seen]
    assert got != cut_first or got == want, (
        f"{what} should return {len(want)} indices here, {want}; it returned {got}. You take n movies before you leave "
        "some out, so too few remain."
    )
    assert len(got) == len(want), (
        f"{what} should return {len(want)} indices here, {want}; it returned {len(got)}, too "
        f"{'many' if len(got) > len(want) else 'few'}: {got}."
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
                f"{what} gives the movie {movie} the `{name}` {text!r}; in `movies` it is {by_id.loc[movie, name]!r}. "
                "Rows of `movies` are not in the order of the factors: look them up by movieId."
            )


def _assert_values(frame: pd.DataFrame, values: npt.ArrayLike, column: str, what: str) -> None:
    values = np.asarray(values, dtype=float)
    got = as_array(frame[column].to_numpy(), (len(values),), f"the column {column} of {what}").astype(float)
    wanted = [values]
    if column == "predicted":  # clipping to the scale of the stars is the learner's choice
        wanted.append(np.clip(values, 0.5, 5.0))
    right, rounded = (
        np.any([np.isclose(got, numbers, rtol=0, atol=off) for numbers in wanted], axis=0) for off in (EXACT, ROUNDED)
    )
    assert np.all(right) or not np.all(rounded) or not np.allclose(got, got.round(2), atol=1e-6), (
        f"The numbers in `{column}` are rounded: {got}, expected {values.round(4)}. Leave them as they are; whoever "
        "prints the table can round."
    )
    assert np.all(right) or not np.allclose(np.sort(got), np.sort(values), atol=ROUNDED), (
        f"The values in `{column}` are right but beside the wrong movies: {got.round(3)}, expected "
        f"{values.round(3)}. Index them with the same indices as the ids."
    )
    off = np.unique((got - values).round(3))
    assert np.all(right) or len(off) > 1 or len(values) < 2 or column != "predicted", (
        f"Each number in `predicted` is {abs(off[0]):g} too {'high' if off[0] > 0 else 'low'}: {got.round(3)} instead "
        f"of {values.round(3)}. What all movies of a user have in common is global_mean and the user's bias: does each "
        "of them count once?"
    )
    assert np.all(right), f"`{column}` should be {values.round(3)} here; it is {got.round(3)}."


def assert_not_by_dot(got: Any, movie_id: int, factors: Mapping[str, Any], what: str) -> None:
    """Assert that the similarities in `got` are no dot products, and no dot products over one norm for all."""
    frame = as_frame(got, ("movieId", "similarity"), what=what)
    values = as_array(frame["similarity"].to_numpy(), (None,), "the column similarity")
    assert len(values), f"{what} returned an empty table."
    matrix, rows = factors["movie_factors"], factors["movie_ids"]
    query = matrix[list(rows).index(movie_id)]
    dots = np.array([matrix[list(rows).index(i)] @ query if i in rows else np.nan for i in frame["movieId"]])
    by_column = matrix / np.maximum(np.linalg.norm(matrix, axis=0), 1e-12)
    by_column = by_column @ by_column[list(rows).index(movie_id)]
    found = [by_column[list(rows).index(i)] if i in rows else np.nan for i in frame["movieId"]]
    assert not np.allclose(values, found, rtol=1e-4), (
        "You divide by the lengths of the columns, one per factor. The cosine divides by those of the rows, one per "
        "movie: axis=1."
    )
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


def clipped_first(got: Any, want: Sequence[int], above: Iterable[int], what: str) -> bool:
    """Return whether a table looks as if its predictions had been clipped before they were ranked.

    above: the movie ids that may then be in it, in any order.
    """
    frame = as_frame(got, ("movieId", "predicted"), what=what)
    ids, values = list(frame["movieId"]), as_array(frame["predicted"].to_numpy(), (None,), "the column predicted")
    return len(ids) == len(want) and ids != list(want) and {*ids} <= {*above} and bool((values <= 5).all())


def as_folded(result: Any, k: int) -> tuple[npt.NDArray[np.float64], float]:
    """Return (p, b), the k factors and the bias that `fold_in` found; fail with a message for the learner."""
    p, b = as_tuple(result, 2, "fold_in")
    turned = (np.ndim(p) == 0 and np.ndim(b) == 1) or (k > 1 and np.size(p) == 1 and np.size(b) == k)
    assert not turned, "You return the bias first: fold_in returns (user_factors, user_bias), in this order."
    assert np.shape(p) != (k - 1,) or np.ndim(b) != 0, (
        f"user_factors has {k - 1} of {k} numbers. fold_in looks for k + 1 numbers, the factors and the bias: does X "
        "have the column of ones? Without it the last factor is taken for the bias."
    )
    p = as_numpy(p, (k,), "user_factors")
    assert np.ndim(b) == 0, f"user_bias should be one number; it is {describe(b)}. float(...) of its entry makes one."
    return p.astype(float), as_float(b, "user_bias")
