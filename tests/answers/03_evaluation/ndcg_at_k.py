"""Answers to ndcg_at_k."""

import math

import numpy as np

from tests.answers import right, wrong


@right
def with_a_loop_and_natural_logs(recommended, relevant, k):
    relevant = set(relevant.tolist())
    if not relevant:
        return math.nan
    dcg = sum(1 / math.log(place + 2) for place, movie in enumerate(recommended[:k]) if movie in relevant)
    return dcg / sum(1 / math.log(place + 2) for place in range(min(k, len(relevant))))


@right
def with_padded_rows(recommended, relevant, k):
    if relevant.size == 0:
        return float("nan")
    gains = np.zeros(k)
    shown = recommended[:k]
    gains[: len(shown)] = [movie in relevant for movie in shown]
    best = np.zeros(k)
    best[: len(relevant)] = 1
    weights = np.log2(np.arange(k) + 2)
    return (gains / weights).sum() / (best / weights).sum()


@right
def with_sklearn(recommended, relevant, k):
    from sklearn.metrics import ndcg_score

    if not len(relevant):
        return float("nan")
    # scikit-learn ranks one common set of movies, and breaks ties by averaging: give all movies distinct scores.
    # What is relevant and not in the list comes last, beyond place k.
    shown = recommended[:k].tolist()
    pool = [*shown, *range(-k - 1, 0), *(set(relevant.tolist()) - set(shown))]
    truth = np.isin(pool, relevant).astype(int)
    return ndcg_score([truth], [-np.arange(len(pool))], k=k)


def _discounts(n):
    return 1 / np.log2(np.arange(2, n + 2))


def _dcg(recommended, relevant, k):
    hits = np.isin(recommended[:k], relevant)
    return float((hits * _discounts(len(hits))).sum())


@wrong("The ideal list has min(k, number of relevant movies) hits")
def ideal_always_k(recommended, relevant, k):
    """Mistake 28."""
    return _dcg(recommended, relevant, k) / _discounts(k).sum() if len(relevant) else float("nan")


@wrong("holds only the movies that were found")
def ideal_of_the_found(recommended, relevant, k):
    """Mistake 28: the list's own hits, sorted."""
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant).sum()
    return _dcg(recommended, relevant, k) / _discounts(hits).sum() if hits else 0.0


@wrong("more than k places")
def ideal_beyond_k(recommended, relevant, k):
    """Mistake 28."""
    return _dcg(recommended, relevant, k) / _discounts(len(relevant)).sum() if len(relevant) else float("nan")


@wrong("This is the DCG")
def not_normalized(recommended, relevant, k):
    return _dcg(recommended, relevant, k) if len(relevant) else float("nan")


@wrong("You weight place j by 1/j")
def reciprocal(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    weights = 1 / np.arange(1, k + 1)
    return float((hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum())


@wrong("Places count from 1")
def places_from_zero(recommended, relevant, k):
    """1 / log2(1) is infinite."""
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = 1 / np.log2(np.arange(1, k + 1))
        return float((hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum())


@wrong("you look beyond place k")
def whole_list(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return (
        _dcg(recommended, relevant, len(recommended)) / _discounts(min(max(k, len(recommended)), len(relevant))).sum()
    )


@wrong("should be NaN")
def zero_without_relevant(recommended, relevant, k):
    """Mistake 28."""
    return _dcg(recommended, relevant, k) / _discounts(min(k, len(relevant))).sum() if len(relevant) else 0.0


@wrong("A hit at the first place should be worth more")
def hits_without_order(recommended, relevant, k):
    """Counts hits and calls the share NDCG."""
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / k)
