"""Answers to score_movies."""

import numpy as np

from tests.answers import right, wrong


@right
def pair_by_pair(factors, user_index):
    scores = []
    for bias, q in zip(factors["movie_bias"], factors["movie_factors"], strict=True):
        match = sum(a * b for a, b in zip(q, factors["user_factors"][user_index], strict=True))
        scores.append(factors["global_mean"] + factors["user_bias"][user_index] + bias + match)
    return scores


def _with_einsum(factors, user_index):
    match = np.einsum("ik,k->i", factors["movie_factors"], factors["user_factors"][user_index])
    return np.sum([match, factors["movie_bias"]], axis=0) + factors["global_mean"] + factors["user_bias"][user_index]


@right
def with_einsum(factors, user_index):
    return _with_einsum(factors, user_index)


@right
def from_the_whole_table(factors, user_index):
    table = factors["user_factors"] @ factors["movie_factors"].T + factors["movie_bias"][None, :]
    return (table + factors["user_bias"][:, None] + factors["global_mean"])[user_index]


@wrong("lack global_mean")
def no_mean(factors, user_index):
    p = factors["user_factors"][user_index]
    return factors["movie_factors"] @ p + factors["movie_bias"] + factors["user_bias"][user_index]


@wrong("lack the user's bias")
def no_user_bias(factors, user_index):
    return (
        factors["movie_factors"] @ factors["user_factors"][user_index] + factors["movie_bias"] + factors["global_mean"]
    )


@wrong("lack movie_bias")
def no_movie_bias(factors, user_index):
    p = factors["user_factors"][user_index]
    return factors["movie_factors"] @ p + factors["user_bias"][user_index] + factors["global_mean"]


@wrong("lack the dot products")
def biases_only(factors, user_index):
    return factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"]


@wrong("clip")
def clipped(factors, user_index):
    return np.clip(_with_einsum(factors, user_index), 0.5, 5.0)


@wrong("single number")
def summed_up(factors, user_index):
    """Mistake 5: np.sum without an axis."""
    match = np.sum(factors["movie_factors"] * factors["user_factors"][user_index])
    return factors["global_mean"] + factors["user_bias"][user_index] + float(match)


@wrong("wrong axis")
def along_the_wrong_axis(factors, user_index):
    match = factors["movie_factors"].T @ factors["user_factors"][user_index]
    return factors["global_mean"] + factors["user_bias"][user_index] + factors["movie_bias"] + match


@wrong("should have shape")
def everyones_scores(factors, user_index):
    """Mistake 10: ignores its argument."""
    table = factors["user_factors"] @ factors["movie_factors"].T + factors["movie_bias"]
    return table + factors["user_bias"][:, None] + factors["global_mean"]


@wrong("is user_index used?")
def always_the_first_user(factors, user_index):
    """Mistake 10: ignores its argument."""
    return _with_einsum(factors, 0)


@wrong("changed its argument")
def in_place(factors, user_index):
    scores = factors["movie_bias"]
    scores += factors["global_mean"] + factors["user_bias"][user_index]
    scores += factors["movie_factors"] @ factors["user_factors"][user_index]
    return scores
