"""Answers to fix_predict."""

import keras
import numpy as np
import pandas as pd

from tests.answers import right, wrong

toy_factors = {
    "user_factors": np.ones((60, 3)),
    "movie_factors": np.ones((60, 3)),
    "user_bias": np.zeros(60),
    "movie_bias": np.zeros(60),
    "global_mean": 3.5,
}


def _parts(factors, user_index, movie_index):
    return (
        factors["user_factors"][user_index],
        factors["movie_factors"][movie_index],
        factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"][movie_index],
    )


@right
def with_einsum(factors, user_index, movie_index):
    p, q, b = _parts(factors, user_index, movie_index)
    return b + np.einsum("nk,nk->n", p, q)


@right
def with_matmul(factors, user_index, movie_index):
    p, q, b = _parts(factors, user_index, movie_index)
    return b + (p[:, None, :] @ q[:, :, None]).squeeze((1, 2))


def _with_a_loop(factors, user_index, movie_index):
    stars = []
    for u, m in zip(user_index, movie_index, strict=True):
        product = sum(a * b for a, b in zip(factors["user_factors"][u], factors["movie_factors"][m], strict=True))
        stars.append(factors["global_mean"] + factors["user_bias"][u] + factors["movie_bias"][m] + product)
    return np.array(stars)


@right
def with_a_loop(factors, user_index, movie_index):
    return _with_a_loop(factors, user_index, movie_index)


@right
def the_diagonal(factors, user_index, movie_index):
    p, q, b = _parts(factors, user_index, movie_index)
    return np.diag(p @ q.T) + b


@right
def from_the_whole_matrix(factors, user_index, movie_index):
    stars = factors["user_factors"] @ factors["movie_factors"].T
    stars += factors["user_bias"][:, None] + factors["movie_bias"]
    return factors["global_mean"] + stars[user_index, movie_index]


@right
def with_keras(factors, user_index, movie_index):
    p, q, b = _parts(factors, user_index, movie_index)
    return keras.ops.add(keras.ops.sum(keras.ops.multiply(p, q), axis=-1), b)


@right
def with_pandas(factors, user_index, movie_index):
    p = pd.DataFrame(factors["user_factors"]).iloc[user_index].reset_index(drop=True)
    q = pd.DataFrame(factors["movie_factors"]).iloc[movie_index].reset_index(drop=True)
    biases = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return p.mul(q).sum(axis="columns") + biases + factors["global_mean"]


@wrong("batch")
def not_repaired(factors, user_index, movie_index):
    """Mistake 5."""
    p, q, b = _parts(factors, user_index, movie_index)
    return b + np.tensordot(p, q, axes=2)


@wrong("batch")
def summed_over_all(factors, user_index, movie_index):
    """Mistake 5: np.sum without axis."""
    p, q, b = _parts(factors, user_index, movie_index)
    return b + np.sum(p * q)


@wrong("shape")
def all_pairs(factors, user_index, movie_index):
    """Mistake 5."""
    p, q, b = _parts(factors, user_index, movie_index)
    return b + p @ q.T


@wrong("shape")
def column_beside_row(factors, user_index, movie_index):
    """Mistake 4."""
    p, q, b = _parts(factors, user_index, movie_index)
    return b + (p * q).sum(axis=1, keepdims=True)


@wrong("shape")
def a_column(factors, user_index, movie_index):
    p, q, b = _parts(factors, user_index, movie_index)
    return (b + (p * q).sum(axis=1))[:, None]


@wrong("axis")
def over_axis_0(factors, user_index, movie_index):
    p, q, b = _parts(factors, user_index, movie_index)
    return b + (p * q).sum(axis=0)


@wrong("axis")
def tensordot_over_the_batch(factors, user_index, movie_index):
    p, q, b = _parts(factors, user_index, movie_index)
    return b + np.tensordot(p, q, axes=([0], [0])).sum(axis=1)


@wrong("mean")
def mean_forgotten(factors, user_index, movie_index):
    return _with_a_loop(factors | {"global_mean": 0.0}, user_index, movie_index)


@wrong("bias")
def biases_forgotten(factors, user_index, movie_index):
    p, q, _ = _parts(factors, user_index, movie_index)
    return factors["global_mean"] + (p * q).sum(axis=1)


@wrong("user bias")
def user_bias_forgotten(factors, user_index, movie_index):
    p, q, _ = _parts(factors, user_index, movie_index)
    return factors["global_mean"] + factors["movie_bias"][movie_index] + (p * q).sum(axis=1)


@wrong("movie bias")
def movie_bias_forgotten(factors, user_index, movie_index):
    p, q, _ = _parts(factors, user_index, movie_index)
    return factors["global_mean"] + factors["user_bias"][user_index] + (p * q).sum(axis=1)


@wrong("dot product")
def product_forgotten(factors, user_index, movie_index):
    return _parts(factors, user_index, movie_index)[2]


@wrong("sum")
def averaged(factors, user_index, movie_index):
    p, q, b = _parts(factors, user_index, movie_index)
    return b + (p * q).mean(axis=1)


@wrong("cosine")
def cosine(factors, user_index, movie_index):
    """Mistake 22."""
    p, q, b = _parts(factors, user_index, movie_index)
    return b + (p * q).sum(axis=1) / np.linalg.norm(p, axis=1) / np.linalg.norm(q, axis=1)


@wrong("swapped")
def swapped(factors, user_index, movie_index):
    n = min(len(factors["user_bias"]), len(factors["movie_bias"]))
    return _with_a_loop(factors, np.asarray(movie_index) % n, np.asarray(user_index) % n)


@wrong("argument")
def notebook_variable(factors, user_index, movie_index):
    """Mistake 10."""
    return _with_a_loop(toy_factors, user_index, movie_index)


@wrong("clip")
def clipped(factors, user_index, movie_index):
    return np.clip(_with_a_loop(factors, user_index, movie_index), 0.5, 5.0)


@wrong("3 pairs should be an array")
def first_pair(factors, user_index, movie_index):
    return float(_with_a_loop(factors, user_index, movie_index)[0])


@wrong("argument")
def factors_changed(factors, user_index, movie_index):
    """The looked-up biases are written back into the factors."""
    stars = _with_a_loop(factors, user_index, movie_index)
    factors["user_bias"] += factors["global_mean"]
    return stars


@wrong("index")
def from_one(factors, user_index, movie_index):
    """Mistake 1: row index - 1."""
    return _with_a_loop(factors, np.asarray(user_index) - 1, np.asarray(movie_index) - 1)


@wrong("position in the batch")
def by_position(factors, user_index, movie_index):
    """Mistakes 7 and 10: the position in the batch taken for the index."""
    n = np.arange(len(user_index))
    return _with_a_loop(factors, n % len(factors["user_bias"]), n % len(factors["movie_bias"]))


@wrong("order")
def sorted_pairs(factors, user_index, movie_index):
    """Duplicates removed and sorted."""
    pairs = np.unique(np.column_stack([user_index, movie_index]), axis=0)
    return _with_a_loop(factors, pairs[:, 0], pairs[:, 1])
