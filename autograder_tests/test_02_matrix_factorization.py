"""Stage 2, matrix factorization: the hidden tests.

Models are judged by what they compute. Of the prediction matrix P of all users and movies, a plain dot product
has rank K whatever its layers are called, and a biased one has P - mean of rank K at the start and K + 2 once the
biases have moved.
"""

import functools

import numpy as np
import pandas as pd
import pytest

from workbook.baselines import fit_bias_baseline
from workbook.movielens import load_movielens
from workbook.testing import as_array, as_dict, as_float, as_frame, as_tuple

RATINGS = pd.DataFrame(
    {
        "userId": [300, 2, 300, 2, 2, 9, 300, 51],
        "movieId": [8, 8, 4000, 77, 4000, 8, 12, 8],
        "rating": [0.5, 4.0, 3.5, 5.0, 2.0, 4.0, 1.5, 3.0],
        "timestamp": [5, 3, 8, 1, 2, 7, 6, 4],
    },
    index=[100, 3, 7, 55, 20, 21, 0, 9],
)


@pytest.mark.exercise("describe_ratings", share=2)
def test_values_on_other_data(student):
    """Gives all six figures on other ratings, from its argument alone."""
    keys = {"n_users": 4, "n_movies": 4, "n_ratings": 8, "density": 0.5, "mean": 2.9375, "median_per_movie": 1.5}
    got = as_dict(student.pure("describe_ratings", RATINGS), tuple(keys), "describe_ratings(ratings)")
    median = as_float(got["median_per_movie"], "median_per_movie")
    of_stars = float(RATINGS.groupby("movieId").rating.median().median())
    assert median not in (of_stars, float(RATINGS.rating.median())), (
        "median_per_movie is a median of stars in your result. It is the median NUMBER of ratings that a movie has."
    )
    assert median != 2.0, "median_per_movie is the mean number of ratings per movie in your result; take the median."
    for key, expected in keys.items():
        found = as_float(got[key], key)
        assert abs(found - expected) < 1e-6, f"{key} should be {expected:g} on these ratings; got {found:g}."


@pytest.mark.exercise("describe_ratings")
def test_empty_frame(student):
    """Refuses an empty frame."""
    student.raises(ValueError, "describe_ratings", RATINGS.iloc[:0])


@pytest.mark.exercise("encode_ids")
def test_same_code_in_any_order(student):
    """Gives an id the same index in whatever order the rows come."""
    ids = load_movielens().ratings.movieId.to_numpy()[:4000]
    order = np.random.default_rng(8).permutation(len(ids))
    index, vocabulary = as_tuple(student.pure("encode_ids", ids), 2, "encode_ids(ids)")
    index, vocabulary = as_array(index, ids.shape, "index"), as_array(vocabulary, (None,), "vocabulary")
    shuffled = as_array(as_tuple(student.call("encode_ids", ids[order]), 2, "encode_ids(ids)")[0], ids.shape, "index")
    assert np.array_equal(shuffled, index[order]), (
        "The same id gets another index when the rows are shuffled. The table of ids must be built once, in an order "
        "that does not depend on the rows (sorted, say), and reused."
    )
    assert np.array_equal(vocabulary[index.astype(int)], ids), "vocabulary[index] does not give the ids back."


@pytest.mark.exercise("encode_ids")
def test_contiguous(student):
    """Uses every number from 0 to n - 1, however large the ids are."""
    ids = np.array([10**6, 4, 4, 31, 10**6, 5, 17])
    index, vocabulary = as_tuple(student.call("encode_ids", ids), 2, "encode_ids(ids)")
    index, vocabulary = as_array(index, (7,), "index", dtype="int"), as_array(vocabulary, (None,), "vocabulary")
    assert index.max() < 1000, "Your index still holds raw ids: an embedding table would need a million rows."
    assert sorted(set(index.tolist())) == [0, 1, 2, 3, 4], (
        f"5 different ids should get the numbers 0 to 4; you use {sorted(set(index.tolist()))}."
    )
    assert len(vocabulary) == 5, f"The vocabulary should hold the 5 different ids once; it holds {len(vocabulary)}."
    assert np.array_equal(vocabulary[index], ids), "vocabulary[index] does not give the ids back."


@pytest.mark.exercise("encode_ids")
def test_series_with_any_row_labels(student):
    """Takes a pandas column whose row labels are not 0, 1, 2, ..."""
    index, vocabulary = as_tuple(student.call("encode_ids", RATINGS.movieId), 2, "encode_ids(ids)")
    index = as_array(index, (8,), "index", dtype="int")
    assert np.array_equal(as_array(vocabulary, (None,), "vocabulary")[index], RATINGS.movieId.to_numpy()), (
        "vocabulary[index] does not give the ids back for a column whose row labels are shuffled: work on its values."
    )


def _split(student, frame, val, test, seed):
    parts = as_tuple(student.call("split_ratings", frame, val, test, seed), 3, "split_ratings(...)")
    return [
        as_frame(part, frame.columns, what=name) for part, name in zip(parts, ("train", "val", "test"), strict=True)
    ]


def _sample(n=1500):
    frame = load_movielens().ratings.iloc[:n].copy()
    frame["timestamp"] = np.arange(n)
    frame.index = np.arange(n) * 3 + 1000
    return frame


@pytest.mark.exercise("split_ratings", share=2)
def test_partition_of_other_rows(student):
    """Splits a frame with unusual row labels without losing, doubling or changing a row."""
    frame = _sample()
    train, val, test = _split(student, frame, 0.2, 0.1, 5)
    assert not set(train.timestamp) & set(test.timestamp), "Some test rows stand in train too: the test is spoiled."
    assert not set(train.timestamp) & set(val.timestamp), "Some val rows stand in train too."
    assert len(train) + len(val) + len(test) == len(frame), "Rows were lost or doubled."
    together = pd.concat([train, val, test]).sort_values("timestamp").reset_index(drop=True)
    assert together[frame.columns.tolist()].equals(frame.reset_index(drop=True)), "The rows themselves were changed."
    assert abs(len(val) - 300) <= 1 and abs(len(test) - 150) <= 1, (
        f"val and test should have 300 and 150 of 1500 rows; they have {len(val)} and {len(test)}. Both fractions are "
        "shares of all rows, not of what is left after the first cut."
    )


@pytest.mark.exercise("split_ratings")
def test_seed(student):
    """Gives the same split for the same seed, and another for another."""
    frame = _sample(600)
    first, again, other = (_split(student, frame, 0.1, 0.1, seed)[2].timestamp.tolist() for seed in (1, 1, 2))
    assert sorted(first) == sorted(again), "Two calls with the same seed give different splits. Use the seed."
    assert sorted(first) != sorted(other), "Seeds 1 and 2 give the same split. Is the seed used, or fixed inside?"


@pytest.mark.exercise("split_ratings")
def test_shuffled_over_users(student):
    """Draws val and test from all over the frame, and changes nothing of it."""
    frame = _sample()
    _, val, test = as_tuple(student.pure("split_ratings", frame, 0.1, 0.1, 3), 3, "split_ratings(...)")
    for name, part in (("val", val), ("test", test)):
        rows = np.sort(as_frame(part, ["timestamp"], what=name).timestamp.to_numpy())
        assert len(rows) > 1 and np.ptp(rows) > 1000, (
            f"{name} is one block of the frame, which is sorted by user: the model would never see those users. "
            "Shuffle before you cut."
        )


@pytest.mark.exercise("split_ratings")
def test_bad_fractions(student):
    """Refuses fractions outside (0, 1) and fractions that leave nothing to train on."""
    for val, test in ((0.0, 0.1), (0.1, 1.0), (-0.1, 0.2), (0.5, 0.5), (0.7, 0.6)):
        student.raises(ValueError, "split_ratings", _sample(50), val, test, 0)


def _matrix(model, users, movies, batch_size=None):
    """Return the predictions of all pairs, (users, movies); assert one number a row."""
    pairs = np.array([(u, m) for u in range(users) for m in range(movies)])
    out = model.predict([pairs[:, 0], pairs[:, 1]], batch_size)
    assert out.shape != (len(pairs), 1, 1), (
        f"The output has shape {out.shape}: a 3-D tensor. Flatten the embeddings, or the loss compares every "
        "prediction with every rating of the batch."
    )
    assert out.shape == (len(pairs), 1), (
        f"For {len(pairs)} pairs the output should be ({len(pairs)}, 1); got {out.shape}."
    )
    return out.reshape(users, movies).astype(float)


def _rank(matrix):
    values = np.linalg.svd(matrix, compute_uv=False)
    return int(np.sum(values > 2e-4 * max(values[0], 1e-9)))


def _randomize(model, scale=1.0, seed=0):
    """Give every weight random values, so that structure shows whatever the initializers were."""
    rng = np.random.default_rng(seed)
    model.set_weights([rng.normal(0, scale, np.shape(w)).astype("float32") for w in model.get_weights()])


@pytest.mark.exercise("build_dot_mf")
def test_last_rows(student):
    """Has a row for the last user and the last movie, for other sizes too."""
    for users, movies, factors in ((4, 9, 2), (8, 3, 5)):
        model = student.call("build_dot_mf", users, movies, factors)
        out = model.predict([np.array([users - 1]), np.array([movies - 1])])
        assert out.shape == (1, 1), f"For one pair the output should have shape (1, 1); it is {out.shape}."
        expected = (users + movies) * factors
        assert model.n_parameters <= expected, (
            f"{users} users, {movies} movies, {factors} factors: {expected} weights are enough, you have "
            f"{model.n_parameters}. One row per index 0..n-1, and no bias or Dense layer in the plain model."
        )
        assert model.n_parameters == expected, (
            f"{expected} weights are needed, one row per user and per movie; your model has {model.n_parameters}."
        )


@pytest.mark.exercise("build_dot_mf")
def test_batch_does_not_matter(student):
    """Predicts a pair the same in batches of 1, 7 and 64."""
    model = student.call("build_dot_mf", 8, 8, 3)
    _randomize(model)
    whole = _matrix(model, 8, 8)
    for size in (1, 7, 64):
        assert np.allclose(whole, _matrix(model, 8, 8, size), atol=1e-4), (
            f"Predictions change with a batch size of {size}. One score per row: sum over the embedding axis only."
        )


@pytest.mark.exercise("build_dot_mf", share=2)
def test_is_a_dot_product(student):
    """Computes the dot product of a user's and a movie's vector, and nothing else."""
    users, movies, factors = 9, 8, 3
    model = student.call("build_dot_mf", users, movies, factors)
    _matrix(model, users, movies)
    _randomize(model)
    predictions = _matrix(model, users, movies)
    rank = _rank(predictions)
    assert np.std(predictions[:, 0]) > 1e-6, "The prediction does not depend on the user. Is that branch connected?"
    assert np.std(predictions[0]) > 1e-6, "The prediction does not depend on the movie. Is that branch connected?"
    model.set_weights([2 * w for w in model.get_weights()])
    doubled = _matrix(model, users, movies)
    assert not np.allclose(doubled, predictions, atol=1e-4), (
        "Doubling all vectors changes nothing: the dot product is normalized (a cosine). Ratings need the plain one."
    )
    assert np.allclose(doubled, 4 * predictions, rtol=1e-3, atol=1e-3), (
        "Doubling both vectors should make the score four times as large. Is there a bias, a constant, an activation, "
        "a Concatenate or a Dense layer in the plain model?"
    )
    assert rank == factors, (
        f"With {factors} factors the matrix of all predictions has rank {factors}; yours has {rank}. Multiply the two "
        "vectors element by element and sum over the factors."
    )


@pytest.mark.exercise("build_dot_mf")
def test_both_tables_learn(student):
    """Can be trained: both tables change, and the loss falls."""
    model = student.call("build_dot_mf", 6, 5, 2)
    pairs = np.array([(u, m) for u in range(6) for m in range(5)])
    y = 3 + np.sin(np.arange(30.0))
    _matrix(model, 6, 5)
    before = model.get_weights()
    losses = model.fit([pairs[:, 0], pairs[:, 1]], y, epochs=30, learning_rate=0.1, optimizer="adam")
    still = [np.shape(a) for a, b in zip(before, model.get_weights(), strict=True) if np.allclose(a, b)]
    assert not still, f"Training changes nothing in the weights of shape {still}: that layer is not connected."
    assert losses[-1] < 0.5 * losses[0], f"The loss hardly falls in 30 steps: from {losses[0]:.2f} to {losses[-1]:.2f}."


@pytest.mark.exercise("build_biased_mf")
def test_biased_last_rows(student):
    """Has one vector and one bias per user and per movie, for other sizes too."""
    for users, movies, factors in ((4, 9, 2), (8, 3, 5)):
        model = student.call("build_biased_mf", users, movies, factors, 3.0, 0.0)
        out = model.predict([np.array([users - 1]), np.array([movies - 1])])
        assert out.shape == (1, 1), f"For one pair the output should have shape (1, 1); it is {out.shape}."
        expected = (users + movies) * (factors + 1)
        # A global mean kept as a weight of its own is one more.
        assert model.n_parameters in (expected, expected + 1), (
            f"{users} users, {movies} movies, {factors} factors: ({users} + {movies}) * ({factors} + 1) = {expected} "
            f"weights; your model has {model.n_parameters}. One row per index 0..n-1, one bias a row, no Dense layer."
        )


@pytest.mark.exercise("build_biased_mf")
def test_biases_start_at_zero(student):
    """Starts with biases of zero: before training only the factors tell pairs apart."""
    users, movies, factors = 8, 9, 2
    model = student.call("build_biased_mf", users, movies, factors, 3.2, 0.0)
    predictions = _matrix(model, users, movies)
    off = float(np.mean(predictions))
    assert abs(off) > 1, f"Untrained predictions average {off:.2f}, not 3.2: global_mean is not added."
    assert abs(off - 3.2) < 0.75, f"With global_mean=3.2 untrained predictions average {off:.2f}."
    assert np.ptp(predictions - 3.2) < 1e-6 or _rank(predictions - 3.2) <= factors, (
        "Before training, predictions differ by more than the dot product can: the biases do not start at zero. "
        'embeddings_initializer="zeros" does it.'
    )
    assert np.std(predictions) > 0, (
        "All vectors start at zero: their gradients are zero too, and they never learn. Only biases start at zero."
    )


@pytest.mark.exercise("build_biased_mf", share=2)
def test_has_both_biases(student):
    """Adds a bias of the user and a bias of the movie to mean and dot product."""
    users, movies, factors = 9, 10, 2
    model = student.call("build_biased_mf", users, movies, factors, 3.0, 0.0)
    _matrix(model, users, movies)
    _randomize(model, 0.8)
    predictions = _matrix(model, users, movies)
    centred = predictions - predictions.mean(0) - predictions.mean(1)[:, None] + predictions.mean()
    rank = _rank(centred)
    assert rank <= factors, (
        f"mean + bias + bias + dot product of {factors} factors leaves rank {factors} once row and column means are "
        f"taken off; yours leaves {rank}. Is there an activation or a Dense layer behind the sum?"
    )
    assert rank == factors, f"The dot product should have {factors} independent factors; {rank} show."
    shapes = [tuple(np.shape(w)) for w in model.get_weights()]
    moved = _moves(model, users, movies)
    assert moved["user"], f"Raising one user's ratings leaves the user's mean where it was: no user bias? {shapes}"
    assert moved["movie"], f"Raising one movie's ratings leaves the movie's mean where it was: no movie bias? {shapes}"


def _moves(model, users, movies):
    """Tell whether user and movie offsets can be learned with all factors at zero.

    With the vectors at zero their gradients vanish, so plain gradient descent can move the biases only.
    """
    table_sizes = {users, movies}
    weights = [
        np.zeros_like(w) if np.ndim(w) == 2 and np.shape(w)[0] in table_sizes | {users + movies} else w
        for w in model.get_weights()
    ]
    model.set_weights(weights)
    pairs = np.array([(u, m) for u in range(users) for m in range(movies)])
    target = 3.0 + 2.0 * (pairs[:, 0] == 1) - 2.0 * (pairs[:, 1] == 2)
    model.fit([pairs[:, 0], pairs[:, 1]], target, epochs=40, learning_rate=1.0)
    after = _matrix(model, users, movies)
    return {
        "user": after[1].mean() - after[0].mean() > 0.3,
        "movie": after[:, 0].mean() - after[:, 2].mean() > 0.3,
    }


@pytest.mark.exercise("build_biased_mf")
def test_l2_is_proportional(student):
    """Adds an L2 penalty on the vectors that grows with l2 and with the square of the weights."""
    found = {}
    for l2 in (0.0, 0.01, 0.03):
        model = student.call("build_biased_mf", 6, 7, 3, 3.0, l2)
        _matrix(model, 6, 7)
        _randomize(model, seed=4)
        _matrix(model, 6, 7)
        found[l2] = model.regularization()
    assert found[0.0] == 0, "With l2=0 the model should add nothing to the loss."
    assert found[0.01] > 0, "With l2=0.01 the model adds nothing to the loss. Regularize the embeddings."
    assert abs(found[0.03] / found[0.01] - 3) < 0.01, "Three times the l2 should give three times the penalty."
    model.set_weights([2 * w for w in model.get_weights()])
    _matrix(model, 6, 7)
    ratio = model.regularization() / found[0.03]
    assert abs(ratio - 2) > 0.01, "The penalty grows with the weights, not with their squares: that is L1. Use L2."
    assert abs(ratio - 4) < 0.05, (
        f"Twice the weights should give four times the L2 penalty; yours grows by {ratio:.2f}."
    )


@pytest.mark.exercise("build_biased_mf")
def test_biased_everything_learns(student):
    """Can be trained: every weight changes, whatever the batch size predictions stay the same."""
    model = student.call("build_biased_mf", 6, 5, 2, 3.0, 1e-4)
    pairs = np.array([(u, m) for u in range(6) for m in range(5)])
    _matrix(model, 6, 5)
    before = model.get_weights()
    model.fit([pairs[:, 0], pairs[:, 1]], 3 + np.sin(np.arange(30.0)), epochs=5, learning_rate=0.1, optimizer="adam")
    after = model.get_weights()
    still = [np.shape(a) for a, b in zip(before, after, strict=True) if np.allclose(a, b) and np.size(a) > 1]
    assert not still, f"Training changes nothing in the weights of shape {still}: that layer is not connected."
    assert np.allclose(_matrix(model, 6, 5), _matrix(model, 6, 5, 7), atol=1e-4), (
        "A prediction changes with what else is in the batch. One score per row: sum over the embedding axis only."
    )


def _given_model(n_users, n_movies, n_factors, mean, l2, seed=0):
    """Return a biased matrix factorization of our own, so that train_mf is judged by itself."""
    import keras

    keras.utils.set_random_seed(seed)
    user, movie = keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")

    def table(rows, width, x):
        layer = keras.layers.Embedding(rows, width, "zeros")
        if width > 1:
            start, penalty = keras.initializers.RandomNormal(stddev=0.05), keras.regularizers.L2(l2)
            layer = keras.layers.Embedding(rows, width, start, embeddings_regularizer=penalty)
        return keras.layers.Flatten()(layer(x))

    dot = keras.layers.Dot(1)([table(n_users, n_factors, user), table(n_movies, n_factors, movie)])
    total = keras.layers.Add()([dot, table(n_users, 1, user), table(n_movies, 1, movie)])
    return keras.Model([user, movie], keras.layers.Rescaling(1.0, mean)(total))


def _planted(seed, users=50, movies=40, n=2400):
    rng = np.random.default_rng(seed)
    u, m = rng.integers(0, users, n).astype("int32"), rng.integers(0, movies, n).astype("int32")
    r = 3 + rng.normal(0, 0.5, users)[u] + rng.normal(0, 0.5, movies)[m] + rng.normal(0, 0.5, n)
    cut = n * 3 // 4
    return (u[:cut], m[:cut], r[:cut].astype("float32")), (u[cut:], m[cut:], r[cut:].astype("float32"))


def _history(found):
    assert getattr(found, "kind", "") == "History", "train_mf should return what model.fit returns, the History."
    history = found.history
    assert "val_loss" in history, "The History has no val_loss: pass validation_data=([users, movies], ratings)."
    return history


@pytest.mark.exercise("train_mf", seconds=120)
def test_best_weights(student):
    """Watches the loss on val, and leaves the weights of the best epoch in the model."""
    train, val = _planted(3)
    model = student.lend(_given_model(50, 40, 16, 3.0, 0.0))
    history = _history(student.call("train_mf", model, train, val, 1))
    mse = float(np.mean((model.predict([val[0], val[1]])[:, 0] - val[2]) ** 2))
    left = model.evaluate([val[0], val[1]], val[2])
    best = min(history["val_loss"])
    assert not np.isnan(best), "The loss became NaN: a smaller learning rate?"
    assert best > 0.1 * mse, "val_loss does not measure the error on val. Is validation_data the `val` triple?"
    assert left < 1.02 * best, (
        f"The best val_loss was {best:.4f}, but the model you leave has {left:.4f}: "
        "EarlyStopping(restore_best_weights=True) brings the best weights back."
    )
    assert left > 0.98 * best, (
        f"val_loss says {best:.4f} where the loss on `val` is {left:.4f}. Pass `val` itself as validation_data."
    )


@pytest.mark.exercise("train_mf", seconds=120)
def test_val_is_not_trained_on(student):
    """Learns from train alone, never from val."""
    train, val = _planted(5)
    shifted = (val[0], val[1], val[2] + 2.0)
    model = student.lend(_given_model(50, 40, 4, 3.0, 0.0))
    student.call("train_mf", model, train, shifted, 1)
    predicted = model.predict([val[0], val[1]])[:, 0]
    shift = float(np.mean(predicted - val[2]))
    assert shift < 0.5, (
        f"Ratings in val that are 2 stars too high raised the predictions by {shift:.2f}: the model was trained on val."
    )
    trained = model.predict([train[0], train[1]])[:, 0]
    assert np.std(trained) > 0.05, "After train_mf the model predicts the same for everybody: it was not trained."


@pytest.mark.exercise("train_mf", seconds=120)
def test_reproducible(student):
    """Gives the same result for the same seed."""
    train, val = _planted(7)
    ends = []
    for _ in range(2):
        history = _history(student.call("train_mf", student.lend(_given_model(50, 40, 4, 3.0, 1e-4)), train, val, 11))
        ends.append(history["val_loss"][-1])
    assert abs(ends[0] - ends[1]) < 1e-3, (
        f"The same model, data and seed end at val_loss {ends[0]:.4f} and {ends[1]:.4f}: keras.utils.set_random_seed(seed)."
    )


N_FACTORS, L2 = 64, 1.5e-4
_RUNS = {}


@functools.cache
def _hidden_split():
    ratings = load_movielens().ratings
    u = np.unique(ratings.userId, return_inverse=True)[1].astype("int32")
    m = np.unique(ratings.movieId, return_inverse=True)[1].astype("int32")
    r = ratings.rating.to_numpy("float32")
    order = np.random.default_rng(70_321).permutation(len(r))
    cuts = np.split(order, [int(0.8 * len(r)), int(0.9 * len(r))])
    return [(u[rows], m[rows], r[rows]) for rows in cuts], int(u.max()) + 1, int(m.max()) + 1


def _gain(student):
    """Return (test RMSE of the bias baseline, of the trained model, epochs), trained once for the three steps."""
    if id(student) not in _RUNS:
        (train, val, test), n_users, n_movies = _hidden_split()
        model = student.lend(_given_model(n_users, n_movies, N_FACTORS, float(train[2].mean()), L2))
        try:
            history = _history(student.call("train_mf", model, train, val, 3))
        except Exception as error:
            _RUNS[id(student)] = error
        else:
            base = fit_bias_baseline(*train).predict(test[0], test[1])
            found = model.predict([test[0], test[1]])[:, 0]
            errors = [float(np.sqrt(np.mean((x - test[2]) ** 2))) for x in (base, found)]
            _RUNS[id(student)] = [*errors, len(history["loss"])]
    if isinstance(_RUNS[id(student)], Exception):
        raise _RUNS[id(student)]
    return _RUNS[id(student)]


def _better_by(student, margin):
    base, found, epochs = _gain(student)
    assert found < base - margin, (
        f"On a hidden split the test RMSE is {found:.4f} after {epochs} epochs; the bias baseline has {base:.4f}, and "
        f"this step asks for {margin:.2f} less. {_advice(found, base, epochs)}"
    )


def _advice(found, base, epochs):
    if found >= base + 0.05:
        return "Your model does no better than user mean + movie mean: was it trained for long enough?"
    if epochs < 8:
        return (
            "It stopped very early. val_loss holds the L2 penalty, which rises while the factors are still learning: "
            'give compile a metric and let EarlyStopping watch that (monitor="val_rmse", mode="min").'
        )
    return (
        "Watch the validation error: still falling at the end means more epochs or a larger learning rate, turning "
        "early means a smaller one; large batches (thousands of rows) suit an L2 penalty on the whole table."
    )


@pytest.mark.exercise("train_mf", share=2, seconds=120)
def test_beats_the_bias_baseline(student):
    """Beats the bias baseline on a hidden split of MovieLens."""
    _better_by(student, 0.0)


@pytest.mark.exercise("train_mf", share=2, seconds=120)
def test_beats_it_by_a_hundredth(student):
    """Beats the bias baseline by 0.01 stars of RMSE."""
    _better_by(student, 0.01)


@pytest.mark.exercise("train_mf", share=2, seconds=120)
def test_beats_it_by_two_hundredths(student):
    """Beats the bias baseline by 0.02 stars of RMSE."""
    _better_by(student, 0.02)


def _rebuilt(factors, users, movies):
    return (
        as_float(factors["global_mean"], "global_mean")
        + as_array(factors["user_bias"], (users,), "user_bias")[:, None]
        + as_array(factors["movie_bias"], (movies,), "movie_bias")
        + np.asarray(factors["user_factors"], float) @ np.asarray(factors["movie_factors"], float).T
    )


@pytest.mark.exercise("extract_factors", share=2)
def test_predictions_can_be_rebuilt(student):
    """Returns factors from which the model's predictions can be rebuilt exactly."""
    users, movies, factors = 6, 9, 4
    model = student.call("build_biased_mf", users, movies, factors, 2.7, 0.01)
    _matrix(model, users, movies)
    rng = np.random.default_rng(12)
    model.set_weights(
        [rng.normal(0, 0.7, np.shape(w)).astype("float32") if np.size(w) > 1 else w for w in model.get_weights()]
    )
    keys = ("user_factors", "movie_factors", "user_bias", "movie_bias", "global_mean")
    got = as_dict(student.call("extract_factors", model), keys, "extract_factors(model)")
    as_array(got["user_factors"], (users, factors), "user_factors")
    as_array(got["movie_factors"], (movies, factors), "movie_factors")
    expected = _matrix(model, users, movies)
    rebuilt = _rebuilt(got, users, movies)
    off = rebuilt - expected
    assert np.ptp(off) > 1e-3 or abs(off.mean()) < 1e-3, (
        f"Rebuilt predictions are all {off.mean():+.2f} off: is global_mean the model's own, 2.7 here?"
    )
    no_bias = off.std(axis=1).max() < 1e-3 or off.std(axis=0).max() < 1e-3
    assert not (no_bias and np.ptp(off) > 1e-3), (
        "A bias is wrong: the rebuilt predictions are off by whole rows or columns."
    )
    assert np.allclose(rebuilt, expected, atol=1e-3), (
        "mean + biases + dot product does not give the model's predictions."
    )


@pytest.mark.exercise("extract_factors")
def test_mean_of_another_model(student):
    """Reads the factors from the model that it is given, not from a global one."""
    model = student.call("build_biased_mf", 3, 4, 2, 1.25, 0.0)
    got = as_dict(student.pure("extract_factors", model), ("global_mean",), "extract_factors(model)")
    found = as_float(got["global_mean"], "global_mean")
    assert abs(found - 1.25) < 1e-5, f"This model's global mean is 1.25; extract_factors says {found:.3f}."


def _factor_dict(seed, users=7, movies=6, factors=4):
    rng = np.random.default_rng(seed)
    return {
        "user_factors": rng.normal(size=(users, factors)),
        "movie_factors": rng.normal(size=(movies, factors)),
        "user_bias": rng.normal(size=users),
        "movie_bias": rng.normal(size=movies),
        "global_mean": 3.1,
    }


@pytest.mark.exercise("fix_predict", share=2)
def test_row_by_row(student):
    """Gives each pair the same prediction alone and in company."""
    factors = _factor_dict(2)
    users, movies = np.array([6, 0, 3, 3, 5]), np.array([5, 0, 5, 1, 2])
    got = as_array(student.pure("fix_predict", factors, users, movies), (5,), "fix_predict(...)")
    alone = np.concatenate(
        [
            as_array(student.call("fix_predict", factors, users[[i]], movies[[i]]), (1,), "fix_predict(...)")
            for i in range(5)
        ]
    )
    assert np.allclose(got, alone), (
        "A pair's prediction changes with the other pairs: the sum runs over all rows. Sum over the factors only, axis=1."
    )
    p, q = factors["user_factors"][users], factors["movie_factors"][movies]
    expected = 3.1 + factors["user_bias"][users] + factors["movie_bias"][movies] + (p * q).sum(axis=1)
    assert np.allclose(got, expected), f"Expected {expected.round(2)}; got {got.round(2)}."
