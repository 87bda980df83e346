"""Answers to recall_at_k."""

import numpy as np

from tests.answers import right, wrong


@right
def with_sets(recommended, relevant, k):
    wanted, found = {*relevant}, {*recommended[:k]}
    if not wanted:
        return float("nan")
    return len(wanted & found) / len(wanted)


@right
def with_mean(recommended, relevant, k):
    # The mean of nothing is NaN, and NumPy warns of it.
    return np.isin(relevant, recommended[:k]).mean()


@wrong("You divide by k")
def precision(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / k)


@wrong("hits beyond place k")
def whole_list(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(relevant, recommended).mean())


@wrong("divide by min(k, relevant)")
def capped(recommended, relevant, k):
    """Mistake 28: a common variant that is not the contract's."""
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / min(k, len(relevant)))


@wrong("should be NaN")
def zero_without_relevant(recommended, relevant, k):
    """Mistake 28."""
    return float(np.isin(recommended[:k], relevant).sum() / max(len(relevant), 1))


@wrong("ZeroDivisionError")
def divides_by_zero(recommended, relevant, k):
    return sum(m in relevant for m in recommended[:k].tolist()) / len(relevant)
