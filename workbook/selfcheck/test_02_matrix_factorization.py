"""Stage 2, matrix factorization: the checks that a learner runs."""

import numpy as np
import pandas as pd
import pytest

from workbook.testing import as_array, as_dict, as_float, as_frame, as_tuple

RATINGS = pd.DataFrame(
    {
        "userId": [7, 7, 7, 12, 12, 40],
        "movieId": [50, 3, 910, 50, 3, 50],
        "rating": [4.0, 2.5, 5.0, 3.0, 1.0, 4.5],
        "timestamp": [1, 2, 3, 4, 5, 6],
    }
)


@pytest.mark.exercise("describe_ratings")
def test_counts(student):
    """Counts users, movies and ratings."""
    keys = ("n_users", "n_movies", "n_ratings", "density", "mean", "median_per_movie")
    got = as_dict(student.call("describe_ratings", RATINGS), keys, "describe_ratings(ratings)")
    found = [as_float(got[key], key) for key in keys[:3]]
    assert found[0] != 40, "n_users is the largest userId in your result. Count the different ids: .nunique()."
    assert found == [3, 3, 6], f"n_users, n_movies, n_ratings should be 3, 3, 6 for 3 users and 3 movies; got {found}."


@pytest.mark.exercise("describe_ratings")
def test_density_and_mean(student):
    """Gives the density as a share between 0 and 1, and the mean rating."""
    got = as_dict(student.call("describe_ratings", RATINGS), ("density", "mean"), "describe_ratings(ratings)")
    density, mean = as_float(got["density"], "density"), as_float(got["mean"], "mean")
    assert abs(density - 100 * 6 / 9) > 1e-3, "density looks like a percentage. Give the share, between 0 and 1."
    assert abs(density - 6 / 9) < 1e-6, f"density is ratings / (users * movies), here 6 / 9; got {density:.4f}."
    assert abs(mean - 20 / 6) < 1e-6, f"mean should be the mean of the rating column, 3.3333; got {mean:.4f}."


@pytest.mark.exercise("encode_ids")
def test_codes_and_vocabulary(student):
    """Numbers the ids 0, 1, ... and returns the table that leads back."""
    ids = np.array([50, 3, 910, 50, 3, 50])
    index, vocabulary = as_tuple(student.call("encode_ids", ids), 2, "encode_ids(ids)")
    index = as_array(index, (6,), "index", dtype="int")
    vocabulary = as_array(vocabulary, (None,), "vocabulary")
    assert len(vocabulary) == 3, f"There are 3 different ids; your vocabulary holds {len(vocabulary)}."
    assert index.min() == 0, f"Rows of an embedding table are numbered from 0; your smallest index is {index.min()}."
    assert index.max() == 2, f"3 ids are numbered 0, 1, 2; your largest index is {index.max()}."
    assert np.array_equal(vocabulary[index], ids), "vocabulary[index] should give the ids back, row by row."


@pytest.mark.exercise("encode_ids")
def test_index_type(student):
    """Returns the index as int32."""
    index, _ = as_tuple(student.call("encode_ids", np.array([9, 4, 9])), 2, "encode_ids(ids)")
    index = as_array(index, (3,), "index", dtype="int")
    assert index.dtype == np.int32, f"index should be int32, as embeddings take it; it is {index.dtype}."


def _frame(n=200):
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(
        {"userId": np.repeat(np.arange(1, n // 10 + 1), 10), "movieId": np.tile(np.arange(10), n // 10)}
    )
    return frame.assign(rating=rng.integers(1, 11, n) / 2, timestamp=np.arange(n))


@pytest.mark.exercise("split_ratings", share=2)
def test_partition(student):
    """Puts every row into exactly one of three frames of the right sizes."""
    frame = _frame()
    parts = as_tuple(student.call("split_ratings", frame, 0.1, 0.2, 0), 3, "split_ratings(...)")
    train, val, test = (
        as_frame(p, frame.columns, what=n) for p, n in zip(parts, ("train", "val", "test"), strict=True)
    )
    sizes = [len(train), len(val), len(test)]
    assert sum(sizes) == 200, f"200 rows went in, {sum(sizes)} came out: {sizes}. Each row belongs to one part."
    rows = sorted([*train.timestamp, *val.timestamp, *test.timestamp])
    assert rows == list(range(200)), (
        "A row stands in two parts, and another in none. Cut one shuffled order into three."
    )
    assert sizes[1] == 20 and sizes[2] == 40, (
        f"val and test should have 20 and 40 of 200 rows (fractions 0.1 and 0.2 of all rows); they have {sizes[1:]}."
    )


@pytest.mark.exercise("split_ratings")
def test_shuffled(student):
    """Shuffles before it cuts."""
    train, val, test = as_tuple(student.call("split_ratings", _frame(), 0.1, 0.2, 0), 3, "split_ratings(...)")
    n_users = as_frame(test, ["userId"], what="test").userId.nunique()
    assert n_users > 8, (
        f"The 40 test rows come from {n_users} of 20 users: the frame is sorted by user, so shuffle before you cut."
    )


USERS, MOVIES, FACTORS = 5, 7, 3
_PAIRS = np.array([(u, m) for u in range(USERS) for m in range(MOVIES)])


def _all_pairs(model, users=USERS, movies=MOVIES, batch_size=None):
    pairs = np.array([(u, m) for u in range(users) for m in range(movies)])
    return model.predict([pairs[:, 0], pairs[:, 1]], batch_size)


def _row_by_row(model):
    """Assert one number a row, whatever else is in the batch."""
    out = _all_pairs(model)
    n = USERS * MOVIES
    assert out.shape != (n, 1, 1), (
        f"The output has shape {out.shape}: a 3-D tensor. Flatten the embeddings, or the loss compares every "
        "prediction with every rating of the batch."
    )
    assert out.shape == (n, 1), (
        f"For {n} pairs the output should have shape ({n}, 1), one number a row; got {out.shape}."
    )
    alone = _all_pairs(model, batch_size=1)
    assert np.allclose(out, alone, atol=1e-5), (
        "A prediction changes with what else is in the batch. One score per row: sum over the embedding axis only."
    )


@pytest.mark.exercise("build_dot_mf")
def test_dot_one_score_a_row(student):
    """Gives one score per row, whatever else is in the batch."""
    _row_by_row(student.call("build_dot_mf", USERS, MOVIES, FACTORS))


@pytest.mark.exercise("build_dot_mf")
def test_dot_parameters(student):
    """Has one embedding row per user and per movie, and no other weight."""
    model = student.call("build_dot_mf", USERS, MOVIES, FACTORS)
    _all_pairs(model)
    found, expected = model.n_parameters, (USERS + MOVIES) * FACTORS
    assert found != expected + 2 * FACTORS, (
        f"{found} weights: one row too many in each table. Indices run from 0 to n - 1, so n rows are enough."
    )
    assert found == expected, (
        f"({USERS} users + {MOVIES} movies) * {FACTORS} factors are {expected} weights; your model has {found}."
    )


@pytest.mark.exercise("build_biased_mf")
def test_biased_one_score_a_row(student):
    """Gives one score per row, whatever else is in the batch."""
    _row_by_row(student.call("build_biased_mf", USERS, MOVIES, FACTORS, 3.5, 0.0))


@pytest.mark.exercise("build_biased_mf")
def test_starts_at_the_mean(student):
    """Predicts close to the global mean before it has learned anything."""
    for mean in (3.5, -20.0):
        found = float(np.mean(_all_pairs(student.call("build_biased_mf", USERS, MOVIES, FACTORS, mean, 0.0))))
        assert abs(found) > 1 or mean == 0, f"Untrained predictions average {found:.2f}: global_mean is not added."
        assert abs(found - mean) < 0.75, f"With global_mean={mean:g} untrained predictions average {found:.2f}."


@pytest.mark.exercise("build_biased_mf")
def test_l2_enters_the_loss(student):
    """Adds L2 to the loss when l2 > 0, and nothing when l2 = 0."""
    model = student.call("build_biased_mf", USERS, MOVIES, FACTORS, 3.5, 0.1)
    _all_pairs(model)
    assert model.regularization() > 0, (
        "With l2=0.1 the model adds nothing to the loss. Give the embeddings an embeddings_regularizer."
    )
    model = student.call("build_biased_mf", USERS, MOVIES, FACTORS, 3.5, 0.0)
    _all_pairs(model)
    assert model.regularization() == 0, "With l2=0 the model should add nothing to the loss."


def _ratings(seed, users=40, movies=60, n=3000):
    """Ratings with a planted structure: mean 3.5, biases, two factors, noise of 0.3 stars."""
    rng = np.random.default_rng(seed)
    bias_u, bias_m = rng.normal(0, 0.4, users), rng.normal(0, 0.5, movies)
    p, q = rng.normal(0, 0.6, (users, 2)), rng.normal(0, 0.6, (movies, 2))
    u, m = rng.integers(0, users, n).astype("int32"), rng.integers(0, movies, n).astype("int32")
    r = 3.5 + bias_u[u] + bias_m[m] + np.sum(p[u] * q[m], axis=1) + rng.normal(0, 0.3, n)
    cut = int(0.8 * n)
    return (u[:cut], m[:cut], r[:cut].astype("float32")), (u[cut:], m[cut:], r[cut:].astype("float32"))


@pytest.mark.exercise("train_mf", seconds=40)
def test_learns(student):
    """Trains the model: on a small problem it beats predicting the mean by far."""
    train, val = _ratings(1)
    model = student.call("build_biased_mf", 40, 60, 4, float(train[2].mean()), 1e-5)
    history = student.call("train_mf", model, train, val, 0)
    assert getattr(history, "kind", "") == "History", "train_mf should return what model.fit returns, the History."
    assert "val_loss" in history.history, (
        "The History has no val_loss: pass validation_data=([users, movies], ratings)."
    )
    rmse = float(np.sqrt(np.mean((model.predict([val[0], val[1]])[:, 0] - val[2]) ** 2)))
    mean = float(np.sqrt(np.mean((train[2].mean() - val[2]) ** 2)))
    assert rmse < 0.75 * mean, (
        f"On a small problem the RMSE on val is {rmse:.3f}; predicting the mean gives {mean:.3f}. More epochs, or a "
        "larger learning rate?"
    )


@pytest.mark.exercise("extract_factors")
def test_factor_shapes(student):
    """Returns five entries of the right shapes."""
    model = student.call("build_biased_mf", USERS, MOVIES, FACTORS, 3.5, 0.01)
    keys = ("user_factors", "movie_factors", "user_bias", "movie_bias", "global_mean")
    got = as_dict(student.call("extract_factors", model), keys, "extract_factors(model)")
    shapes = {
        "user_factors": (USERS, FACTORS),
        "movie_factors": (MOVIES, FACTORS),
        "user_bias": (USERS,),
        "movie_bias": (MOVIES,),
    }
    for key, shape in shapes.items():
        as_array(got[key], shape, key)
    assert abs(as_float(got["global_mean"], "global_mean") - 3.5) < 1e-5, "global_mean should be 3.5 for this model."


FACTOR_DICT = {
    "user_factors": np.array([[1.0, 0.0], [0.5, -1.0]]),
    "movie_factors": np.array([[0.5, 0.5], [1.0, -0.5], [0.0, 2.0]]),
    "user_bias": np.array([0.1, -0.2]),
    "movie_bias": np.array([0.0, 0.3, -0.4]),
    "global_mean": 3.5,
}


@pytest.mark.exercise("fix_predict")
def test_predicts_each_pair(student):
    """Predicts each pair from its own user and movie."""
    got = as_array(
        student.call("fix_predict", FACTOR_DICT, np.array([0, 1]), np.array([1, 2])), (2,), "fix_predict(...)"
    )
    expected = np.array([3.5 + 0.1 + 0.3 + 1.0, 3.5 - 0.2 - 0.4 - 2.0])
    both = expected - [1.0, -2.0] + (1.0 - 2.0)
    assert not np.allclose(got, both), "The dot products of all rows are still added up: sum over the factors only."
    assert np.allclose(got, expected, atol=1e-5), f"Expected {expected} for two pairs; got {got.round(3)}."
