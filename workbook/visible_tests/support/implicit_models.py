"""What the tests of the optional part share: drawn pairs, a model's tables by their shapes, and what they should do."""

import collections
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import as_array, as_tuple, describe
from workbook.checks.outcomes import StudentError
from workbook.checks.student import Student
from workbook.checks.student.handles import ModelHandle
from workbook.visible_tests.support.factor_models import all_pairs, matrix

Tables = list[npt.NDArray[np.float64]]
Pairs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def sampled(
    student: Student, user: npt.NDArray, movie: npt.NDArray, n_movies: int, n_negatives: int, seed: int
) -> Pairs:
    """Return (users, movies) of the negatives that the learner draws; assert everything but how they are drawn."""
    found = student.pure("sample_negatives", user, movie, n_movies, n_negatives, seed)
    parts = as_tuple(found, 3, "sample_negatives(...)")
    names = ("user", "movie", "label")
    for value, name in zip(parts, names, strict=True):
        assert isinstance(value, np.ndarray), f"`{name}` should be a NumPy array; it is {describe(value)}."
    users, movies, label = (as_array(value, (None,), f"`{name}`") for value, name in zip(parts, names, strict=True))
    rows = len(user) * (1 + n_negatives)
    assert len(users) == len(movies) == len(label) == rows, (
        f"{len(user)} pairs with {n_negatives} negatives each are {len(user)} + {rows - len(user)} = {rows} rows in "
        f"all three arrays; yours have {len(users)}, {len(movies)} and {len(label)}."
    )
    _check_positives(users, movies, label, user, movie)
    yes = label == 1
    movies = movies[~yes]
    assert np.array_equal(movies, movies.astype(int)), (
        f"A movie is an index, a whole number; you draw {movies[movies != movies.astype(int)][0]:.4g}."
    )
    for odd in movies[(movies < 0) | (movies >= n_movies)][:1]:
        raise AssertionError(
            f"You draw the movie {odd:g}. With n_movies = {n_movies} the indices run from 0 to {n_movies - 1}."
        )
    wanted = {one: n_negatives * count for one, count in collections.Counter(user.tolist()).items() if n_negatives}
    counts = dict(collections.Counter(users[~yes].tolist()))
    for one in sorted({*wanted, *counts}):
        assert counts.get(one, 0) == wanted.get(one, 0), (
            f"A negative has the user of its positive: with {n_negatives} negatives for each pair, user {one:g} should "
            f"have {wanted.get(one, 0)}, and has {counts.get(one, 0)} in your result."
        )
    return users[~yes].astype(int), movies.astype(int)


def _check_positives(
    users: npt.NDArray, movies: npt.NDArray, label: npt.NDArray, user: npt.NDArray, movie: npt.NDArray
) -> None:
    assert np.isin(label, (0, 1)).all(), f"Labels are 1 or 0; yours are {np.unique(label)[:5].tolist()}."

    def pairs(left: npt.NDArray, right: npt.NDArray) -> collections.Counter:
        return collections.Counter(zip(left.tolist(), right.tolist(), strict=True))

    given, found = pairs(user, movie), pairs(users[label == 1], movies[label == 1])
    assert found != pairs(movie, user) or found == given, (
        "The first array has the movies, the second the users. Return user, movie, label in this order."
    )
    assert (label == 1).sum() == len(user), (
        f"The {len(user)} given pairs have the label 1, and all others 0; {(label == 1).sum()} of your rows have 1."
    )
    missing, other = list(given - found), list(found - given)
    assert not other, (
        "The rows with label 1 should be the given pairs. The pair (user, movie) = "
        f"({other[0][0]:g}, {other[0][1]:g}) is none of them, and ({missing[0][0]:g}, {missing[0][1]:g}) is missing."
    )


def check_uniform(negatives: Pairs, n_movies: int, likers: npt.NDArray, given: npt.NDArray) -> None:
    """Assert that all movies are drawn equally often, by each user and over all users, and not the same for all.

    `likers`, `given`: the user and the movie of each given pair.
    """
    users, movies = negatives
    expected = 1 / n_movies
    by_user = {one: np.bincount(movies[users == one], minlength=n_movies) for one in np.unique(users)}
    total = np.bincount(movies, minlength=n_movies)
    drawn, liked = set(np.flatnonzero(total).tolist()), set(given.tolist())
    assert not drawn <= liked or len(liked) == n_movies, (
        "You draw only movies that somebody likes: draw from 0 to n_movies - 1, not from the given movies."
    )
    assert drawn != set(range(n_movies)) - liked, (
        "You never draw a movie that somebody likes. Leave such draws in: they are rare. Draw from 0 to n_movies - 1."
    )
    assert not len(drawn) <= len(given) < n_movies, (
        f"Of {total.sum():,} negatives of {len(given)} pairs only {len(drawn)} movies are different. Draw one for each "
        "negative, not one for each pair."
    )
    _check_hits([by_user[one] for one in likers.tolist()], likers, given, n_movies)
    for never in np.flatnonzero(total == 0)[:1]:
        raise AssertionError(
            f"Of {total.sum():,} negatives none has the movie {never}. Draw from 0 to n_movies - 1, all alike."
        )
    for who, counts in [("", total), *((f" of user {one}", some) for one, some in by_user.items())]:
        n = counts.sum()
        # Six standard deviations: no right answer is outside of them in practice.
        spread = 6 * np.sqrt(expected * (1 - expected) / n)
        worst = int(np.abs(counts / n - expected).argmax())
        if n * expected >= 50:
            assert abs(counts[worst] / n - expected) < spread, (
                f"The movie {worst} has {counts[worst] / n:.1%} of the {n:,} negatives{who}; with {n_movies} movies, "
                f"all drawn alike, each should have about {expected:.1%}. One draw for each negative, from all "
                "n_movies, gives that."
            )
    shares = [counts / counts.sum() for counts in by_user.values() if counts.sum() * expected >= 50]
    assert not any(np.allclose(shares[0], other, atol=1e-9) for other in shares[1:]), (
        "Different users get the same negatives. Each negative needs a draw of its own: draw as many movies as there "
        "are negatives, not n_negatives."
    )


def _check_hits(counts: Sequence[npt.NDArray], likers: npt.NDArray, given: npt.NDArray, n_movies: int) -> None:
    """Assert that not every given pair is drawn too rarely; `counts` are those of the pair's user, by movie."""
    expected = 1 / n_movies
    totals = np.array([some.sum() for some in counts])
    shares = np.array([some[movie] for some, movie in zip(counts, given, strict=True)]) / totals
    enough = totals * expected >= 50
    rare = (shares < expected - 6 * np.sqrt(expected * (1 - expected) / totals))[enough]
    assert not (rare.size and rare.all()), (
        f"User {likers[enough][0]} likes the movie {given[enough][0]}, but only {shares[enough][0]:.1%} of the user's "
        f"negatives have it; each of {n_movies} movies should have {expected:.1%}. The other likes are as rare. A draw "
        "that hits a like stays in: do not draw again, and do not replace it."
    )


def tables(model: ModelHandle, shapes: Sequence[tuple[int, int]]) -> Tables:
    """Return the model's weights in the order of `shapes`; assert that these are all its weights."""
    found = [np.asarray(weight, dtype=float) for weight in model.get_weights()]
    have, want = (collections.Counter(some) for some in ([weight.shape for weight in found], shapes))
    missing, more = _listed(want - have), _listed(have - want)
    assert have == want, (
        f"The tables of your model should have the shapes {_listed(want)}, in any order."
        + (f" Yours lacks {missing}." if missing else "")
        + (f" In yours, these should not be there: {more}." if more else "")
        + " Indices run from 0 to n - 1, and a bias is one number. A table that the output does not use is not in the "
        "model."
    )
    ordered = []
    for shape in shapes:
        place = next(i for i, weight in enumerate(found) if weight.shape == shape)
        ordered.append(found.pop(place))
    return ordered


def _listed(shapes: collections.Counter) -> str:
    return ", ".join(str(shape) for shape in sorted(shapes.elements()))


def check_start(model: ModelHandle, shapes: Sequence[tuple[int, int]], zeros: int) -> None:
    """Assert where the tables start, and that training may change all; `zeros`: how many vector tables may be zero."""
    vectors = [table for table in tables(model, shapes) if table.shape[1] > 1]
    for table in tables(model, shapes):
        side = f"of shape {table.shape}"
        assert table.shape[1] > 1 or not table.any(), (
            f"The bias {side} does not start at zero; it starts with {table[:3, 0].round(3)}: embeddings_initializer="
            '"zeros".'
        )
        assert np.abs(table).max() < 0.75, (
            f"The vectors {side} start with numbers up to {np.abs(table).max():.2f}. They should start small and "
            "random, as those of a new Embedding do."
        )
    flat = [table.shape for table in vectors if np.ptp(table) == 0]
    assert len(flat) <= zeros, (
        f"All vectors of shape {flat[0]} start with the same number. They should start small and random: vectors of "
        "zeros never learn."
    )
    frozen = collections.Counter(map(tuple, shapes)) - collections.Counter(map(tuple, model.trainable_shapes))
    assert not frozen, f"Training cannot change the table of shape {_listed(frozen)}. Leave it trainable."


def check_training(model: ModelHandle, users: int, movies: int) -> None:
    """Assert that a model without penalty has the same loss in training as its predictions say."""
    user, movie = all_pairs(users, movies)
    predicted = matrix(model, users, movies).ravel()
    y = np.where((user + movie) % 2 == 1, predicted + 0.25, predicted - 0.5).astype("float32")
    error = float(np.mean((predicted - y) ** 2))
    loss = model.fit([user, movie], y, learning_rate=1e-5)[0]
    assert np.isclose(loss, error, rtol=1e-3), (
        f"With l2=0 the predictions have a mean squared error of {error:.4f}, but the loss in training is {loss:.4f}. "
        "Something adds to the loss, or works in training only, such as Dropout. Leave it out."
    )


def log_odds(model: ModelHandle, users: int, movies: int) -> npt.NDArray[np.float64]:
    """Return what is below the sigmoid of a model, (users, movies); assert that it predicts probabilities."""
    chance = matrix(model, users, movies)
    assert 0 < chance.min() <= chance.max() < 1, (
        f"The predictions go from {chance.min():.2f} to {chance.max():.2f}. A probability is between 0 and 1: put a "
        "sigmoid on top of the sum."
    )
    return np.log(chance) - np.log1p(-chance)


def check_likes(model: ModelHandle, users: int, movies: int, factors: int) -> None:
    """Assert that a model predicts the sigmoid of dot product plus movie bias, from its present weights."""
    p, q, bias = tables(model, [(users, factors), (movies, factors), (movies, 1)])
    found, dot = log_odds(model, users, movies), p @ q.T
    right = dot + bias[:, 0]
    assert not np.allclose(found, dot, atol=0.01), "The movie bias does not reach the prediction."
    assert not np.allclose(found, bias[:, 0] + np.zeros((users, 1)), atol=0.01), "The dot product is missing."
    lengths = np.linalg.norm(p, axis=1)[:, None] * np.linalg.norm(q, axis=1)
    assert not np.allclose(found, dot / lengths + bias[:, 0], atol=0.01), (
        "The vectors are brought to length 1 before the dot product (a cosine): normalize nothing."
    )
    worst = np.unravel_index(np.abs(found - right).argmax(), found.shape)
    user, movie = int(worst[0]), int(worst[1])
    assert np.allclose(found, right, atol=0.01), (
        f"With the user vector {p[user].round(2)}, the movie vector {q[movie].round(2)} and the bias "
        f"{bias[movie, 0]:.2f} the sum is {right[worst]:.3f}, and the probability should be "
        f"{1 / (1 + np.exp(-right[worst])):.3f}; your model says {1 / (1 + np.exp(-found[worst])):.3f}. On top of the "
        "sum there should be a sigmoid, and nothing else."
    )


def svdpp_matrix(model: ModelHandle, users: int, movies: int) -> npt.NDArray:
    """Return all predictions, as `matrix` does; an index without a row may be one that RatedSum lacks."""
    try:
        return matrix(model, users, movies)
    except StudentError as error:
        if "looked up with the movie index" not in str(error):
            raise
        raise StudentError(f"{error} RatedSum has a row per user too: call it on the user index.") from None


def check_svdpp(
    model: ModelHandle, users: int, movies: int, shapes: Sequence[tuple[int, int]], mean: float, rated: Any
) -> None:
    """Assert that a model predicts mean + biases + q . (p + scaled sum of y), from its present weights."""
    p, q, y, b_user, b_movie = tables(model, shapes)
    found = matrix(model, users, movies) - mean - b_user - b_movie[:, 0]
    sums = [np.array([other[some].sum(axis=0) for some in rated]) for other in (q, y)]
    scale = np.array([len(some) for some in rated])[:, None] ** -0.5
    # The two tables with a row per movie have the same shape: which is which, the predictions say.
    matches = [(q, sums[1]), (y, sums[0])]
    _check_other_parts(found, [(p + scale * total) @ one.T for one, total in matches], mean, b_user, b_movie)
    for one, total in matches:
        on_movie = p @ one.T + (p * scale * total).sum(axis=1)[:, None]
        assert not np.allclose(found, on_movie, atol=1e-3), (
            "RatedSum is added to the movie's vector. It belongs to the user's: p plus RatedSum, then the Dot with q."
        )

    def fits(user_vector: Any) -> bool:
        return any(np.allclose(found, user_vector(total) @ one.T, atol=1e-3) for one, total in matches)

    assert not any(np.allclose(found, p @ one.T, atol=1e-3) for one, _ in matches), (
        "What the user has rated does not reach the predictions: add RatedSum to the user's vector before the Dot."
    )
    for wrong, message in (
        (lambda total: scale * total, "p is missing: the user's vector is p plus the output of RatedSum."),
        (lambda total: p + total, "The sum is not scaled by the root of the number of rated movies."),
        (lambda total: p * scale * total, "p and RatedSum are multiplied. Add them."),
        (lambda total: p - scale * total, "RatedSum is subtracted. Add it."),
        (lambda total: (p + scale * total) / 2, "p and RatedSum are averaged. Add them."),
        (lambda total: p + 2 * scale * total, "RatedSum counts twice. Add it once."),
    ):
        assert not fits(wrong), message
    assert fits(lambda total: p + scale * total), (
        "With weights of our own the predictions should be mean + user bias + movie bias + q . (p + RatedSum), where "
        "RatedSum gets `rated` as it is and the user's index. Yours are something else. Is each part there once, is "
        "RatedSum added to the user's vector (not to the movie's, nor to the sum), and is nothing else there?"
    )


def _check_other_parts(
    found: npt.NDArray, dots: Sequence[npt.NDArray], mean: float, b_user: npt.NDArray, b_movie: npt.NDArray
) -> None:
    """Assert that mean and biases are each added once, where `found` should be one of the dot products."""
    parts: dict[str, float | npt.NDArray]
    parts = {"`global_mean`": mean, "The user bias": b_user, "The movie bias": b_movie[:, 0]}
    for name, part in parts.items():
        for times in (-1, -2, 1):
            assert not any(np.allclose(found, dot + times * part, atol=1e-3) for dot in dots), (
                f"{name} {'is missing' if times == -1 else 'is subtracted' if times == -2 else 'counts twice'} in the "
                "predictions. Add it once."
            )


def check_penalties(model: ModelHandle, wanted: dict[str, tuple[int, float]], l2: float) -> None:
    """Assert what each squared weight adds to the loss; `wanted`: name -> (place in get_weights, strength)."""
    weights = [np.asarray(weight) for weight in model.get_weights()]
    for what, (place, strength) in wanted.items():
        losses = []
        for size in (1, 2):
            model.set_weights([np.full_like(one, size * (i == place)) for i, one in enumerate(weights)])
            losses.append(model.regularization() / weights[place].size)
        once, twice = losses
        # A square: 4 times as much for twice the weight.
        assert once < 1e-9 or not np.isclose(twice, once), (
            f"The penalty on {what} does not follow the weights. embeddings_regularizer penalizes a table, "
            "activity_regularizer what a call looks up: use the first."
        )
        assert once < 1e-9 or not np.isclose(twice, 2 * once), (
            f"The penalty on {what} grows with the size of a weight, not with its square: use keras.regularizers.L2, "
            "not L1."
        )
        assert once > 1e-9 or not strength, (
            f"With l2={l2:g} the weights of {what} have no penalty. An Embedding takes embeddings_regularizer="
            "keras.regularizers.L2(...); a frozen one has no penalty."
        )
        assert once < 1e-9 or strength or not l2, (
            f"There is a penalty on {what}: a squared weight adds {once:.3g} to the loss, and should add nothing."
        )
        assert np.isclose(once, strength, rtol=1e-3, atol=1e-7), (
            f"With l2={l2:g} a squared weight of {what} should add {strength:.3g} to the loss; it adds {once:.3g}."
        )
    model.set_weights(weights)


def places(model: ModelHandle, shapes: Sequence[tuple[int, int]]) -> list[int]:
    """Return the place of each shape in get_weights, the first place first if several tables have one shape."""
    have = [np.shape(weight) for weight in model.get_weights()]
    found: list[int] = []
    for shape in shapes:
        found.append(next(i for i, one in enumerate(have) if one == shape and i not in found))
    return found


def movie_places(model: ModelHandle, users: int, movies: int, shape: tuple[int, int]) -> list[int]:
    """Return the places of q and of y, two tables of one shape: a row of q moves the predictions of one movie only."""
    weights = model.get_weights()
    own = [i for i, weight in enumerate(weights) if np.shape(weight) == shape]
    start = matrix(model, users, movies)

    def others_moved(place: int) -> float:
        changed = [np.array(weight) for weight in weights]
        changed[place][0] += 0.5
        model.set_weights(changed)
        return float(np.abs(matrix(model, users, movies) - start)[:, 1:].max())

    moved = {place: others_moved(place) for place in own}
    model.set_weights(weights)
    return sorted(own, key=moved.__getitem__)
