"""What the tests of stage 2 say about arrays of factors: their shapes, and predictions rebuilt from them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import as_array, as_dict, as_float

# user_factors, movie_factors, user_bias, movie_bias as arrays, and global_mean as a float.
Factors = Mapping[str, Any]


def check_shapes(factors: Any, users: int, movies: int, width: int) -> dict[str, Any]:
    """Assert the entries of extract_factors and their shapes; return them as arrays."""
    keys = ("user_factors", "movie_factors", "user_bias", "movie_bias", "global_mean")
    got = as_dict(factors, keys, "extract_factors(model)")
    for key in keys[:4]:
        assert getattr(got[key], "kind", "") != "Variable", (
            f"{key} is a Keras variable, which changes when the model is trained again. layer.get_weights() returns "
            "NumPy arrays."
        )
    tables: dict[str, Any] = {key: as_array(got[key], what=key) for key in keys[:4]}
    shapes: dict[str, tuple[int, ...]] = {
        "user_factors": (users, width),
        "movie_factors": (movies, width),
        "user_bias": (users,),
        "movie_bias": (movies,),
    }
    for what in ("factors", "bias"):
        of_user, of_movie = f"user_{what}", f"movie_{what}"
        assert (tables[of_user].shape, tables[of_movie].shape) != (shapes[of_movie], shapes[of_user]), (
            f"{of_user} and {of_movie} are swapped: {of_user} has a row for each of the {users} users."
        )
    for key, shape in shapes.items():
        found = tables[key].shape
        wanted = f"{key} should have shape {shape}; its shape is {found}."
        assert found != shape[::-1] or shape[::-1] == shape, f"{wanted} Do not transpose it: one row per user or movie."
        assert found != (*shape, 1), f"{wanted} A table of biases is one column: take it with [:, 0]."
        assert key.endswith("factors") or found != (1,), f"{wanted} [0] takes the first row; [:, 0] is the column."
        assert found != (1, *shape) and found != (1, *shape, 1), (  # noqa: PT018 - one message
            f"{wanted} layer.get_weights() is a list that contains the table: take its [0]."
        )
        assert len(shape) != len(found) or found[0] not in (shape[0] - 1, shape[0] + 1), (
            f"{wanted} All rows belong in, from row 0 to the last: index 0 is a user or movie as any other."
        )
        assert found == shape, wanted
    return tables | {"global_mean": as_float(got["global_mean"], "global_mean")}


def check_rebuilt(factors: Factors, expected: npt.NDArray) -> None:
    """Assert that arrays of factors give the `expected` predictions of all pairs, (users, movies)."""
    dot = factors["user_factors"] @ factors["movie_factors"].T
    mean, b, c = factors["global_mean"], factors["user_bias"][:, None], factors["movie_bias"][None]
    off = mean + b + c + dot - expected
    worst = float(np.abs(off).max())
    constant = float(off.mean())
    if worst > 1e-3 and np.ptp(off) < 1e-3:
        assert abs(constant - mean) > 1e-3, (
            f"Rebuilt predictions are all {constant:+.3f} off: the mean is counted twice, in global_mean and in a bias."
        )
        raise AssertionError(
            f"Rebuilt predictions are all {constant:+.3f} off: is global_mean the constant that this model adds, and "
            "are the biases the model's own?"
        )
    by_user, by_movie = np.ptp(off, axis=1).max() < 1e-3, np.ptp(off, axis=0).max() < 1e-3
    additive = np.abs(off - off.mean(0) - off.mean(1)[:, None] + constant).max() < 1e-3
    for found, name in ((by_user, "user_bias is"), (by_movie, "movie_bias is"), (additive, "The biases are")):
        assert worst < 1e-3 or not found, f"{name} not the model's: rebuilt predictions are up to {worst:.2f} off."
    for name in ("user_factors", "movie_factors"):
        assert worst < 1e-3 or not np.allclose(np.linalg.norm(factors[name], axis=1), 1, atol=1e-3), (
            f"The rows of {name} are scaled to length 1. Predictions need them as they are."
        )
    assert worst < 1e-3 or worst > 0.1, (
        f"Rebuilt predictions are up to {worst:.3f} off. Are the arrays rounded? They should give them exactly."
    )
    assert worst < 1e-3, (
        f"mean + biases + dot product is up to {worst:.2f} off the model's predictions. Are these the present weights "
        "of the model that the function was given, not of another one or of an earlier call?"
    )


def check_stars(got: npt.NDArray, factors: Factors, user: npt.NDArray, movie: npt.NDArray) -> None:
    """Assert predictions from factors, with the mistake's own message where it is known."""
    users, movies = len(factors["user_bias"]), len(factors["movie_bias"])
    sums = _parts(factors, user, movie)
    mean, b, c, dot = sums
    rest, expected = mean + b + c, sum(sums)
    norms = [
        np.linalg.norm(factors[key][rows], axis=1) for key, rows in (("user_factors", user), ("movie_factors", movie))
    ]
    row = np.arange(len(user))
    swapped = factors["user_bias"].take(movie, mode="clip") + factors["movie_bias"].take(user, mode="clip")
    mistakes = (
        (
            rest + dot.sum(),
            "The dot products of the whole batch are still added up: sum over the factors only, axis=1.",
        ),
        (expected - mean, "global_mean is missing from the prediction."),
        (dot + mean, "The biases are missing from the prediction."),
        (expected - b, "The user bias is missing from the prediction."),
        (expected - c, "The movie bias is missing from the prediction."),
        (rest, "The dot product is missing from the prediction."),
        (rest + dot / factors["user_factors"].shape[1], "The products are averaged. A dot product is their sum."),
        (rest + dot / norms[0] / norms[1], "The dot product is divided by the vectors' lengths: that is a cosine."),
        (sum(_parts(factors, user - 1, movie - 1)), "index - 1 is looked up. The index is the row itself, from row 0."),
        (sum(_parts(factors, movie % users, user % movies)), "user_index and movie_index are swapped."),
        (rest - b - c + dot + swapped, "The user's bias is looked up by the movie's index, or the other way round."),
        (expected - c + factors["movie_bias"].take(user, mode="clip"), "movie_bias is looked up by user_index."),
        (expected - b + factors["user_bias"].take(movie, mode="clip"), "user_bias is looked up by movie_index."),
        (expected - mean + 3.5, "The mean is always 3.5 in your result. Take that of `factors`."),
        (np.round(2 * expected) / 2, "Predictions are rounded to half stars. Return what the sum gives."),
        (np.round(expected), "Predictions are rounded to whole stars. Return what the sum gives."),
        (np.round(expected, 1), "Predictions are rounded. Return what the sum gives."),
        (np.clip(expected, 0.5, 5.0), "Predictions are clipped to the scale of stars. Return what the sum gives."),
        (sum(_parts(factors, row % users, row % movies)), "A pair's position in the batch is taken for its index."),
    )
    for mistaken, message in mistakes:
        assert np.allclose(mistaken, expected) or not np.allclose(got, mistaken, atol=1e-4), message
    assert np.allclose(got, expected, atol=1e-4) or not np.allclose(np.sort(got), np.sort(expected), atol=1e-4), (
        "The predictions come in another order than the pairs."
    )
    assert np.allclose(got, expected, atol=1e-4), (
        f"For user_index {user.tolist()} and movie_index {movie.tolist()}: expected {expected.round(2)}, got "
        f"{np.round(got, 2)}."
    )


def _parts(factors: Factors, user: npt.NDArray, movie: npt.NDArray) -> tuple[Any, ...]:
    """Return mean, user bias, movie bias and dot product of each pair."""
    p, q = factors["user_factors"][user], factors["movie_factors"][movie]
    return factors["global_mean"], factors["user_bias"][user], factors["movie_bias"][movie], (p * q).sum(axis=1)
