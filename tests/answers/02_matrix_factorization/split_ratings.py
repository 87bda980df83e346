"""Answers to split_ratings."""

import math
import random

import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

from tests.answers import right, wrong

data = pd.DataFrame({"userId": [1] * 40, "movieId": range(40), "rating": 3.0, "timestamp": range(40)})


def _check(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def _cut(ratings, order, val_fraction, test_fraction):
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    return (
        ratings.iloc[order[n_val + n_test :]],
        ratings.iloc[order[:n_val]],
        ratings.iloc[order[n_val : n_val + n_test]],
    )


@right
def with_scikit_learn(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    rest, test = train_test_split(ratings, test_size=test_fraction, random_state=seed)
    train, val = train_test_split(rest, test_size=val_fraction / (1 - test_fraction), random_state=seed)
    return train, val, test


@right
def with_sample(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    mixed = ratings.sample(frac=1, random_state=seed).reset_index(drop=True)
    n_val, n_test = int(len(mixed) * val_fraction), int(len(mixed) * test_fraction)
    val, rest = mixed[:n_val], mixed[n_val:]
    return rest[:-n_test], val, rest[-n_test:]


@right
def with_drop(ratings, val_fraction, test_fraction, seed):
    """Holds for row labels that are unique."""
    _check(val_fraction, test_fraction)
    test = ratings.sample(frac=test_fraction, random_state=seed)
    rest = ratings.drop(test.index)
    val = rest.sample(n=round(val_fraction * len(ratings)), random_state=seed)
    return rest.drop(val.index), val, test


@right
def with_a_list(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    order = list(range(len(ratings)))
    random.Random(seed).shuffle(order)
    a = len(order) - math.ceil(test_fraction * len(order))
    b = a - math.ceil(val_fraction * len(order))
    return [ratings.iloc[sorted(part)] for part in (order[:b], order[b:a], order[a:])]


@right
def with_the_old_generator(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    np.random.seed(seed)  # noqa: NPY002 - many still do
    part = np.zeros(len(ratings), dtype=int)
    part[: round(val_fraction * len(ratings))] = 1
    part[len(ratings) - round(test_fraction * len(ratings)) :] = 2
    np.random.shuffle(part)  # noqa: NPY002
    return tuple(ratings[part == which] for which in range(3))


@right
def with_random_keys(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    keys = pd.Series(np.random.RandomState(seed).rand(len(ratings))).rank(pct=True).to_numpy()
    val, test = keys <= val_fraction, keys > 1 - test_fraction
    return ratings.loc[~(val | test)].copy(), ratings.loc[val].copy(), ratings.loc[test].copy()


@wrong("shuffle")
def unshuffled(ratings, val_fraction, test_fraction, seed):
    """Mistake 17."""
    _check(val_fraction, test_fraction)
    return _cut(ratings, np.arange(len(ratings)), val_fraction, test_fraction)


@wrong("shuffle")
def shuffled_after_the_cut(ratings, val_fraction, test_fraction, seed):
    """Mistake 17: each part is shuffled in itself."""
    _check(val_fraction, test_fraction)
    parts = _cut(ratings, np.arange(len(ratings)), val_fraction, test_fraction)
    return tuple(part.sample(frac=1, random_state=seed) for part in parts)


@wrong("shuffle")
def by_time(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    return _cut(ratings, np.argsort(ratings.timestamp.to_numpy()), val_fraction, test_fraction)


@wrong("another seed")
def fixed_seed(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    return _cut(ratings, np.random.default_rng(42).permutation(len(ratings)), val_fraction, test_fraction)


@wrong("same seed")
def seed_ignored(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    return _cut(ratings, np.random.default_rng().permutation(len(ratings)), val_fraction, test_fraction)


@wrong("more than one part")
def drawn_independently(ratings, val_fraction, test_fraction, seed):
    """Mistake 17: a row can be in val and in test."""
    _check(val_fraction, test_fraction)
    val = ratings.sample(frac=val_fraction, random_state=seed)
    test = ratings.sample(frac=test_fraction, random_state=seed + 1)
    return ratings.drop(val.index.union(test.index)), val, test


@wrong("more than one part")
def train_holds_all(ratings, val_fraction, test_fraction, seed):
    """Mistakes 13 and 17: nothing is taken out of train."""
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(ratings))
    return ratings, *_cut(ratings, order, val_fraction, test_fraction)[1:]


@wrong("more than one part")
def val_is_test(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    train, test = train_test_split(ratings, test_size=test_fraction, random_state=seed)
    return train, test, test


@wrong("all rows")
def of_the_remainder(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    rest, test = train_test_split(ratings, test_size=test_fraction, random_state=seed)
    train, val = train_test_split(rest, test_size=val_fraction, random_state=seed)
    return train, val, test


@wrong("(train, val, test)")
def test_before_val(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(ratings))
    train, val, test = _cut(ratings, order, val_fraction, test_fraction)
    return train, test, val


@wrong("(train, val, test)")
def train_last(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(ratings))
    train, val, test = _cut(ratings, order, val_fraction, test_fraction)
    return val, test, train


@wrong("iloc")
def loc_for_iloc(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(ratings))
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    parts = order[n_val + n_test :], order[:n_val], order[n_val : n_val + n_test]
    return tuple(ratings.loc[part] for part in parts)


@wrong("not on average")
def a_coin_per_row(ratings, val_fraction, test_fraction, seed):
    """The sizes are right on average only."""
    _check(val_fraction, test_fraction)
    coin = np.random.default_rng(seed).random(len(ratings))
    val, test = coin < val_fraction, coin > 1 - test_fraction
    return ratings[~val & ~test], ratings[val], ratings[test]


@wrong("in no part")
def rows_lost(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    mixed = ratings.sample(frac=1, random_state=seed)
    n_val, n_test = int(val_fraction * len(mixed)), int(test_fraction * len(mixed))
    return mixed.iloc[n_val + n_test + 1 :], mixed.iloc[:n_val], mixed.iloc[n_val : n_val + n_test]


@wrong("in no part")
def fixed_train_share(ratings, val_fraction, test_fraction, seed):
    """Train is always 0.8 of the rows, as in the notebook's example."""
    _check(val_fraction, test_fraction)
    mixed = ratings.sample(frac=1, random_state=seed)
    n = len(mixed)
    n_val, n_test = round(val_fraction * n), round(test_fraction * n)
    return mixed.iloc[n_val + n_test :].iloc[: int(0.4 * n)], mixed.iloc[:n_val], mixed.iloc[n_val : n_val + n_test]


@wrong("twice")
def with_replacement(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).integers(0, len(ratings), len(ratings))
    return _cut(ratings, order, val_fraction, test_fraction)


@wrong("whole rows")
def columns_shuffled_apart(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    rng = np.random.default_rng(seed)
    mixed = ratings.apply(lambda column: rng.permutation(column))
    return _cut(mixed, np.arange(len(mixed)), val_fraction, test_fraction)


@wrong("argument")
def shuffled_in_place(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(ratings))
    ratings[:] = ratings.to_numpy()[order]
    return _cut(ratings, np.arange(len(ratings)), val_fraction, test_fraction)


@wrong("argument")
def a_column_added(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    ratings["key"] = np.random.default_rng(seed).random(len(ratings))
    order = ratings.key.argsort().to_numpy()
    return tuple(part.drop(columns="key") for part in _cut(ratings, order, val_fraction, test_fraction))


@right
def index_left_as_a_column(ratings, val_fraction, test_fraction, seed):
    """Untidy, and harmless."""
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(ratings))
    return tuple(part.reset_index() for part in _cut(ratings, order, val_fraction, test_fraction))


@wrong("argument")
def notebook_variable(ratings, val_fraction, test_fraction, seed):
    """Mistake 10."""
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(data))
    return _cut(data, order, val_fraction, test_fraction)


@wrong("DataFrame")
def triples(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, test_fraction)
    order = np.random.default_rng(seed).permutation(len(ratings))
    return tuple(part.to_numpy() for part in _cut(ratings, order, val_fraction, test_fraction))


@wrong("whole users")
def by_user(ratings, val_fraction, test_fraction, seed):
    """The users are shuffled, not the rows."""
    _check(val_fraction, test_fraction)
    users = np.random.default_rng(seed).permutation(ratings.userId.unique())
    order = np.concatenate([np.flatnonzero(ratings.userId.to_numpy() == user) for user in users])
    return _cut(ratings, order, val_fraction, test_fraction)


@wrong("ValueError")
def unchecked(ratings, val_fraction, test_fraction, seed):
    order = np.random.default_rng(seed).permutation(len(ratings))
    return _cut(ratings, order, val_fraction, test_fraction)


@wrong("together")
def sum_unchecked(ratings, val_fraction, test_fraction, seed):
    _check(val_fraction, 1e-9)
    _check(test_fraction, 1e-9)
    order = np.random.default_rng(seed).permutation(len(ratings))
    return _cut(ratings, order, val_fraction, test_fraction)


@wrong("together")
def sum_of_one_allowed(ratings, val_fraction, test_fraction, seed):
    if val_fraction <= 0 or test_fraction <= 0 or val_fraction + test_fraction > 1:
        raise ValueError("bad fractions")
    order = np.random.default_rng(seed).permutation(len(ratings))
    return _cut(ratings, order, val_fraction, test_fraction)


@wrong("between 0 and 1")
def zero_allowed(ratings, val_fraction, test_fraction, seed):
    if val_fraction < 0 or test_fraction < 0 or val_fraction + test_fraction >= 1:
        raise ValueError("bad fractions")
    order = np.random.default_rng(seed).permutation(len(ratings))
    return _cut(ratings, order, val_fraction, test_fraction)


@wrong("between 0 and 1")
def negative_allowed(ratings, val_fraction, test_fraction, seed):
    if val_fraction == 0 or test_fraction == 0 or val_fraction + test_fraction >= 1:
        raise ValueError("bad fractions")
    order = np.random.default_rng(seed).permutation(len(ratings))
    return _cut(ratings, order, val_fraction, test_fraction)


@wrong("val_fraction")
def val_unchecked(ratings, val_fraction, test_fraction, seed):
    if not 0 < test_fraction < 1 or val_fraction + test_fraction >= 1:
        raise ValueError("bad fractions")
    order = np.random.default_rng(seed).permutation(len(ratings))
    return _cut(ratings, order, val_fraction, test_fraction)


@wrong("ValueError")
def asserted(ratings, val_fraction, test_fraction, seed):
    assert min(val_fraction, test_fraction) > 0, "bad fractions"
    assert val_fraction + test_fraction < 1, "bad fractions"
    order = np.random.default_rng(seed).permutation(len(ratings))
    return _cut(ratings, order, val_fraction, test_fraction)
