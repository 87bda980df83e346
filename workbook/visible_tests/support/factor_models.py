"""What the tests of stage 2 share: a look inside factor models through their predictions.

A model is taken apart without its layers' names: change one weight at a time, and see which predictions change. A bias
of user u shifts row u of the matrix of all predictions by the same amount everywhere, a factor of user u changes row u
by the movies' factors, a constant shifts all, and any other pattern names its own mistake.
"""

import collections
import dataclasses
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from workbook.checks import as_array
from workbook.checks.outcomes import StudentError
from workbook.checks.student.handles import ModelHandle

NOT_FINITE = "The model predicts values that are no finite numbers."


def all_pairs(users: int, movies: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the user and the movie indices of all pairs, user by user."""
    return np.repeat(np.arange(users), movies), np.tile(np.arange(movies), users)


def matrix(model: ModelHandle, users: int, movies: int, batch_size: int | None = None) -> npt.NDArray[np.float64]:
    """Return a model's predictions of all pairs, (users, movies); assert one finite number per row."""
    assert getattr(model, "kind", "") == "Keras model", (
        "The function should return the model, keras.Model([user, movie], output); it returned "
        + (f"an object of type {model.kind}." if hasattr(model, "kind") else f"{type(model).__name__}.")
    )
    count = model.n_inputs
    assert count in (None, 2), f"The model should take two inputs, [user_index, movie_index]; yours takes {count}."
    user, movie = all_pairs(users, movies)
    try:
        out = as_array(model.predict([user, movie], batch_size), what="The model's output")
    except StudentError as error:
        raise StudentError(_why_no_row(model, users, movies) or str(error)) from None
    n = users * movies
    assert out.shape != (n, 1, 1), (
        f"The output has shape {out.shape}: a 3-D tensor. Flatten the embeddings, or the loss compares every "
        "prediction with every rating of the batch."
    )
    wanted = f"For {n} pairs the output should have shape ({n}, 1), one number a row; it is {out.shape}."
    assert out.shape != (n,), f"{wanted} Sum with keepdims=True, or use a Dot layer, to get (batch, 1)."
    assert out.shape[:2] != (n, n), (
        f"{wanted} Each row is combined with all rows of the batch. Flatten every embedding, the biases too, give all "
        "terms the shape (batch, 1), and sum over the factors only."
    )
    assert out.ndim < 3, f"{wanted} An embedding returns (batch, 1, n_factors): one axis too many. Flatten each."
    assert out.ndim < 2 or out.shape[1] < 2, (
        f"{wanted} Multiply, then sum over the factors; a bias, if there is one, is one number a row."
    )
    assert out.shape == (n, 1), wanted
    assert np.isfinite(out).all(), NOT_FINITE
    return out.reshape(users, movies).astype(float)


def matrices(
    model: ModelHandle, weight_sets: Sequence[Sequence[npt.NDArray]], users: int, movies: int
) -> npt.NDArray[np.float64]:
    """Return the predictions of all pairs with each of the sets of weights, (sets, users, movies).

    For a model of which `matrix` has found that it predicts one number per row.
    """
    shape = (len(weight_sets), users * movies, 1)
    found = as_array(model.predict_each(list(all_pairs(users, movies)), weight_sets), shape, "The model's output")
    assert np.isfinite(found).all(), NOT_FINITE
    return found.reshape(-1, users, movies).astype(float)


def _works(model: ModelHandle, user: int, movie: int) -> bool:
    try:
        model.predict([np.array([user]), np.array([movie])])
    except StudentError:
        return False
    return True


def _why_no_row(model: ModelHandle, users: int, movies: int) -> str:
    """Return a message that names the index without a row; an empty text if the model fails for every index."""
    if not _works(model, 0, 0):
        return ""
    last_user = max(u for u in range(users) if _works(model, u, 0))
    last_movie = max(m for m in range(movies) if _works(model, 0, m))
    # If all tables are swapped, each input reaches the last row of the other side; one table does not allow that.
    if _works(model, movies - 1, users - 1):
        return (
            "Users and movies are swapped. The first input is the user index, looked up in a table of n_users rows, "
            "the second the movie index, in one of n_movies rows; keras.Model([user, movie], output) takes "
            "[user_index, movie_index], in this order."
        )
    if last_movie == users - 1 or last_user == movies - 1:
        which = ("user", "movie") if last_movie == users - 1 else ("movie", "user")
        argument = f"n_{which[1]}s"
        return (
            f"A table with a row per {which[0]} is looked up with the {which[1]} index: it needs `{argument}` rows. "
            f"Or is it the {which[0]}s' own table? The {which[1]}s need one of their own."
        )
    name, last, n = ("user", last_user, users) if last_user < users - 1 else ("movie", last_movie, movies)
    index = f"{name}_index"
    return (
        f"`{index}` {last + 1} has no row in one of your tables, though there are {n} {name}s. What is your largest "
        f"index, and how many rows does a table need that starts at row 0?"
    )


def check_batches(model: ModelHandle, users: int, movies: int, sizes: Iterable[int]) -> None:
    """Assert that a prediction does not depend on what else is in the batch."""
    whole = matrix(model, users, movies)
    for size in sizes:
        assert np.allclose(whole, matrix(model, users, movies, size), atol=1e-4), (
            f"A prediction changes with what else is in the batch (here batches of {size}). One score per row: sum "
            "over the embedding axis only."
        )


def check_size(model: ModelHandle, users: int, movies: int, factors: int, biased: bool) -> None:
    """Assert the number of weights; a constant kept as one or two weights of its own may come on top."""
    rows = users + movies
    expected = rows * (factors + biased)
    case = f"{users} users, {movies} movies and {factors} factors"
    found = model.n_parameters
    frozen = found - model.n_trainable
    assert frozen < expected, "None of the model's tables can be trained (trainable=False); all of them have to learn."
    assert found - expected != 2 * (factors + biased), (
        f"{found} weights for {case}, where {expected} are needed: one row too many in each table. Indices run from 0 "
        "to n - 1, so n rows are enough (n + 1 is for ids that start at 1)."
    )
    if not biased:
        assert found != rows * (factors + 1), (
            f"{found} weights for {case}: one more than n_factors per user and per movie. The plain model has no bias."
        )
    else:
        assert found != rows * 2 * factors or factors == 1, (
            f"{found} weights for {case}. A bias is one number per user or movie, a table of width 1, not of n_factors."
        )
        assert found != rows * factors, f"{found} weights for {case}: no bias per user and per movie is there."
    assert found != max(users, movies) * factors, (
        f"{found} weights for {case}: users and movies share the same table, so user 0 and movie 0 share a vector."
    )
    assert found % rows or found // rows - biased in (factors, 1), (
        f"{found} weights for {case}: vectors of length {found // rows - biased}. Is n_factors used?"
    )
    for side, n in (("user", users), ("movie", movies)):
        assert expected - found != n or not biased, (
            f"{found} weights for {case}: is there no bias per {side}, or is its table left out of the sum?"
        )
    assert found >= expected, f"{case} need {expected} weights; your model has {found}."
    extra = f"{found} weights for {case}, where {expected} are needed: one row per user and movie 0 .. n - 1"
    spare = 2 if biased else 0
    assert found <= expected + spare, f"{extra}. Is there a Dense layer, or a table too many? {_shapes(model)}"
    assert model.n_trainable <= expected, (
        f"Training changes {model.n_trainable} weights for {case}, where {expected} are needed. Is the mean trained? "
        f"It is a constant; and no Dense layer weighs the sum. {_shapes(model)}"
    )
    assert model.n_trainable >= expected, (
        f"Only {model.n_trainable} of the {expected} weights are trained: is a table frozen with trainable=False?"
    )


def _shapes(model: ModelHandle) -> str:
    return "The shapes of your weights: " + ", ".join(str(np.shape(w)) for w in model.get_weights()) + "."


def randomize(model: ModelHandle, seed: int = 0, low: float = 0.5, high: float = 1.5) -> None:
    """Give every table random values away from zero; constants that are kept as a weight stay as they are."""
    rng = np.random.default_rng(seed)

    def values(weight: npt.NDArray) -> npt.NDArray:
        if np.size(weight) < 2:
            return weight
        size = rng.uniform(low, high, np.shape(weight))
        return (size * rng.choice([-1, 1], np.shape(weight))).astype("float32")

    model.set_weights([values(weight) for weight in model.get_weights()])


@dataclasses.dataclass
class Weight:
    """One number in the model: its place, its value, what it is, whose, and how it changes the predictions."""

    place: tuple[int, ...]
    value: float
    kind: str
    owner: int
    effect: npt.NDArray[np.float64]


def anatomy(model: ModelHandle, users: int, movies: int) -> tuple[list[Weight], npt.NDArray[np.float64]]:
    """Return the Weights of a model at its present values, and the matrix of predictions."""
    weights = [np.array(w) for w in model.get_weights()]
    start = matrix(model, users, movies)
    # A constant that is kept as a weight, but not trained, is no part that learns.
    constants_learn = any(np.prod(shape) == 1 for shape in model.trainable_shapes)
    tables = [i for i, table in enumerate(weights) if constants_learn or table.size > 1]
    places = [(i, *place) for i in tables for place in np.ndindex(weights[i].shape)]
    changed = matrices(model, [_changed(weights, *place) for place in places], users, movies)
    found = []
    for (i, *place), predictions in zip(places, changed, strict=True):
        effect = (predictions - start) / 0.5
        found.append(Weight((i, *place), float(weights[i][tuple(place)]), *_kind(effect), effect))
    return found, start


def _changed(weights: Sequence[npt.NDArray], i: int, *place: int) -> list[npt.NDArray]:
    changed = list(weights)
    changed[i] = weights[i].copy()
    changed[i][place] += 0.5
    return changed


def _kind(effect: npt.NDArray[np.float64]) -> tuple[str, int]:
    touched = np.abs(effect) > 1e-3
    users, movies = np.flatnonzero(touched.any(axis=1)), np.flatnonzero(touched.any(axis=0))
    if not touched.any():
        return "none", -1
    flat = np.allclose(effect[touched], effect[touched][0], atol=1e-3)
    if len(users) == 1 and (len(movies) > 1 or effect.shape[1] == 1):
        return ("user bias" if flat and touched[users[0]].all() else "user factor"), int(users[0])
    if len(movies) == 1 and len(users) > 1:
        return ("movie bias" if flat and touched[:, movies[0]].all() else "movie factor"), int(movies[0])
    if touched.all() and flat:
        return "constant", -1
    for one in range(min(effect.shape)):
        rest = touched.copy()
        rest[one], rest[:, one] = False, False
        if not rest.any():
            return "both", one
    return "other", -1


def check_parts(model: ModelHandle, users: int, movies: int, factors: int, biased: bool) -> None:
    """Assert that predictions are [constant + user bias + movie bias +] dot product, from one set of weights each."""
    _check_linear(model, users, movies, biased)
    weights, start = anatomy(model, users, movies)
    kinds = collections.Counter(weight.kind for weight in weights)
    assert not kinds["both"], "User 0 and movie 0 share the same table row. Users and movies need a table each."
    for side in ("user", "movie"):
        assert kinds[f"{side} factor"] or kinds[f"{side} bias"], (
            f"The prediction does not depend on the {side}. Is that branch connected?"
        )
    if not biased:
        assert not kinds["constant"], "The plain model is the dot product, without a constant."
    needed = {"user factor": factors, "movie factor": factors}
    needed |= {"user bias": 1, "movie bias": 1} if biased else {}
    for kind, count in needed.items():
        owners = collections.Counter(weight.owner for weight in weights if weight.kind == kind)
        side = kind.split()[0]
        for owner in range(users if side == "user" else movies):
            have = owners[owner]
            if kind.endswith("bias"):
                assert have, f"No {kind}: no weight shifts all predictions of {side} {owner} by the same amount."
                other = "movie" if side == "user" else "user"
                crossed = f" None acts as {other} bias: is its table called on the {side} index?"
                assert have == 1, (
                    f"A bias is one number per {side}; {have} weights act as the {kind} of {side} {owner}."
                    + ("" if kinds[f"{other} bias"] else crossed)
                )
            else:
                assert have, (
                    f"No dot product: no weight of {side} {owner} is multiplied with the other side's. Multiply the "
                    "two vectors element by element and sum over the factors; adding them gives biases only."
                )
                assert have == count, f"{side} {owner} has {have} factors; n_factors is {count}."
    assert not kinds["other"], (
        "A weight changes the predictions of all pairs, by different amounts. Is there a Dense layer behind the sum?"
    )
    assert not kinds["none"], (
        f"{kinds['none']} weights do not change any prediction. Has a table more rows than there are indices, 0 to "
        "n - 1, or is what it returns multiplied by zero?"
    )
    if not biased:
        assert not kinds["user bias"] + kinds["movie bias"], (
            "A weight shifts all predictions of a user or movie by the same amount: the plain model has no bias."
        )
    for bias in (weight for weight in weights if weight.kind.endswith("bias")):
        slope = float(bias.effect[np.abs(bias.effect) > 1e-3][0])
        assert abs(slope - 1) < 0.01, f"A {bias.kind} of 1 should add 1 star to the prediction; it adds {slope:.3f}."
    _check_scale(weights, factors)
    if not biased:
        _check_rest(start, weights)


def _check_linear(model: ModelHandle, users: int, movies: int, biased: bool) -> None:
    """Assert that predictions follow their weights as a sum of products does: no activation, no cosine."""
    weights = [np.array(w) for w in model.get_weights()]
    base = matrix(model, users, movies)
    scaled = [[w if w.size < 2 else factor * w for w in weights] for factor in (2.0, 3.0, -1.0)]
    seen = matrices(model, scaled, users, movies)
    crossed = [one - one.mean(0) - one.mean(1)[:, None] + one.mean() for one in (base, seen[0])]
    assert np.abs(crossed[0]).max() < 1e-3 or not np.allclose(crossed[0], crossed[1], atol=1e-4), (
        "Vectors of twice the length give the same dot product: it is normalized (a cosine). Use the plain one."
    )
    # In the scale of all weights a prediction is a polynomial of degree 2: three points give all others.
    expected = 6 * base - 8 * seen[0] + 3 * seen[1]
    # An added constant keeps predictions positive too, but only a relu makes exact zeros of them.
    assert biased or base.min() < 0 or np.all(base) or np.ptp(base) < 1e-4, (
        "No prediction is negative, whatever the weights. Is there an activation (relu) behind the product?"
    )
    assert np.allclose(seen[2], expected, atol=1e-3 * max(np.abs(expected).max(), 1)), (
        "With other weights the predictions do not change as a sum of products would. Is there an activation (sigmoid, "
        "relu, clip) or a normalization? Without one they may be negative, or above 5 stars."
    )


def _check_scale(weights: Sequence[Weight], factors: int) -> None:
    """Assert that a factor's effect is the other side's factor itself: a sum, neither mean nor distance."""
    user = [w for w in weights if w.kind == "user factor" and w.owner == 0]
    for movie in sorted({w.owner for w in weights if w.kind == "movie factor"})[:3]:
        effects = np.sort(np.abs([w.effect[0, movie] for w in user]))
        values = np.sort(np.abs([w.value for w in weights if w.kind == "movie factor" and w.owner == movie]))
        assert factors < 2 or not np.allclose(effects, values / factors, atol=1e-3), (
            "The products are averaged. A dot product is their sum."
        )
        assert np.allclose(effects, values, atol=1e-3), (
            "A user's factor should count as often as the movie's factor says: the sum of p * q. Yours computes "
            "something else from the two vectors (a distance, a sum, a weighted product?)."
        )


def _check_rest(start: npt.NDArray[np.float64], weights: Sequence[Weight]) -> None:
    """Assert that nothing is added to the dot product."""
    for movie in range(start.shape[1]):
        user = [w for w in weights if w.kind == "user factor" and w.owner == 0]
        dot = sum(w.value * w.effect[0, movie] for w in user)
        assert abs(start[0, movie] - dot) < 1e-2, (
            f"{start[0, movie] - dot:+.2f} is added to the dot product: a mean or another constant. The plain model "
            "has none."
        )


def check_plain(model: ModelHandle, penalty: bool) -> None:
    """Assert that a model is not compiled and, without `penalty`, that it adds nothing to the loss."""
    assert not model.compiled, "The model is compiled. Leave compile to the function that trains it."
    assert penalty or model.regularization() == 0, (
        f"The model adds {model.regularization():.3g} to the loss. The plain model has no regularizer."
    )
