"""What the visible and the hidden tests of stage 3 share: comparing numbers, and the types that are promised."""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.checks import as_array, as_dict, as_float, as_frame, as_tuple
from workbook.checks.values import describe

# A message that gives a number, or one of these words, may speak of empty arrays.
_EMPTY = r"\d|empty|zero|least|without|none|nothing|\b(no|not|non|or|and)\b"
RANKING_KEYS = ("precision", "recall", "ndcg", "coverage")


def near(value: npt.ArrayLike, wanted: npt.ArrayLike, tolerance: float = 1e-5) -> bool:
    """Tell whether two numbers or arrays agree; NaN agrees with nothing."""
    return bool(np.all(np.abs(np.asarray(value) - np.asarray(wanted)) <= tolerance))


def exact_float(value: Any, what: str) -> float:
    """Return a float; fail with a message for the learner for any other type, a whole number or a float32 included."""
    got = as_float(value, what)
    kind = type(value).__name__
    assert isinstance(value, float), f"{what} should be a float; its type is {kind}. Put float(...) around the result."
    return got


def check_refusals(student: Any, name: str, truth: npt.NDArray, predicted: npt.NDArray) -> None:
    """Ask an error metric for a ValueError with a message, for empty arrays and for unequal lengths."""
    empty = np.array([])
    message = student.raises(ValueError, name, empty, empty)
    assert re.search(_EMPTY, message.lower()) or not re.search(r"differ|unequal|not equal|mismatch", message.lower()), (
        f"For two empty arrays the message says {message!r}. Their lengths are equal, 0 and 0: the message should say "
        "that there is no rating."
    )
    for y_true, y_pred in (
        (truth, empty),
        (empty[:, None], predicted),
        (truth, predicted[:1]),
        (truth[:1], predicted),
        (truth[:-1], predicted[:, None]),
    ):
        student.raises(ValueError, name, y_true, y_pred)


def predictions_of(predict: Any, user: npt.ArrayLike, movie: npt.ArrayLike) -> npt.NDArray:
    """Call what `bias_baseline` returned on indices; fail if it is no function, or returns no array of their length."""
    assert callable(predict), (
        "bias_baseline should return a function (write `return predict`, without calling it), which takes user_index "
        "and movie_index."
    )
    user, movie = np.array(user), np.array(movie)
    got = predict(user, movie)
    assert not (isinstance(got, pd.Series) and len(got) != len(user)), (
        f"{len(user)} pairs give {len(got)} predictions: pandas adds two Series by their labels, not row by row. Turn "
        "each into an array with .to_numpy() before you add them."
    )
    array = as_array(got, (len(user),), "predict(user_index, movie_index)")
    assert isinstance(got, np.ndarray), (
        f"predict(user_index, movie_index) should return a NumPy array; it is {describe(got)}. A Series has "
        "`.to_numpy()`; for a list there is np.array(...)."
    )
    return array


def check_fits_once(student: Any, train: tuple[npt.NDArray, ...], damping: float) -> None:
    """Change the ratings after the fit: predictions stay as they were."""
    rating = student.lend(train[2].copy())
    predict = student.call("bias_baseline", (train[0], train[1], rating), damping)
    before = predictions_of(predict, train[0], train[1])
    rating.call("fill", 1.0)
    after = predictions_of(predict, train[0], train[1])
    assert near(before, after), (
        f"A prediction was {before[0]:.4f}; after the train array was overwritten it is {after[0]:.4f}. Fit in the "
        "outer function, before `def predict`; predict only looks up."
    )


def as_table(value: Any, n_models: int) -> pd.DataFrame:
    """Return what `compare_models` returned, with its columns and its number of rows checked."""
    columns = ["model", "rmse", "mae"]
    table = as_frame(value, columns, what="compare_models")
    assert list(table.columns) == columns, (
        f"The columns should be exactly {columns}, in this order; they are {list(table.columns)}."
    )
    assert len(table) == n_models, (
        f"{n_models} models should give {n_models} rows; there are {len(table)}. Models with the same RMSE have a row "
        "each."
    )
    return table


def as_parts(value: Any, ratings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test) of `time_split`; fail unless they have each row of `ratings` once, with all its values."""
    columns = list(ratings.columns)
    train, test = (
        as_frame(part, columns, what=f"{name} of time_split")
        for name, part in zip(("train", "test"), as_tuple(value, 2, "time_split"), strict=True)
    )
    both = pd.concat([train[columns], test[columns]]).sort_values("movieId")
    whole = ratings.sort_values("movieId")
    assert len(both) == len(whole), (
        f"{len(whole)} rows became {len(train)} and {len(test)}: rows are lost, or in both parts. Cut once, at one "
        "row number. (Labels of the index may come twice, so they do not tell rows apart.)"
    )
    for column in columns:
        assert list(both[column]) == list(whole[column]), (
            "Train and test together should be the rows of `ratings`, each once and with its own values; they differ "
            f"in the column {column}."
        )
    return train, test


def as_ranking(value: Any) -> tuple[float, ...]:
    """Return precision, recall, ndcg and coverage of what `evaluate_ranking` returned."""
    found = as_dict(value, RANKING_KEYS, "evaluate_ranking")
    return tuple(exact_float(found[key], f'evaluate_ranking(...)["{key}"]') for key in RANKING_KEYS)


def no_relevant(value: Any, name: str) -> None:
    """Assert that a list metric is NaN, a float, without relevant movies."""
    what = f"{name} without relevant movies"
    assert value is not None, f"{what} should be NaN, float('nan'); yours returns None."
    got = exact_float(value, what)
    assert np.isnan(got), f"{what} should be NaN, so that the user can be left out of a mean; it is {got}."


def first_of(found: Iterable[tuple[npt.ArrayLike, str]], got: npt.ArrayLike, tolerance: float = 1e-4) -> str:
    """Return the message of the first mistake whose numbers `got` has, "" if there is none."""
    return next((message for numbers, message in found if near(got, numbers, tolerance)), "")
