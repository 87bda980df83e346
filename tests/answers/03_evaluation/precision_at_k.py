"""Answers to precision_at_k."""

import numpy as np

from tests.answers import right, wrong


@right
def with_sets(recommended, relevant, k):
    relevant = set(relevant.tolist())
    return len(set(recommended[:k].tolist()) & relevant) / k if relevant else float("nan")


@right
def with_a_loop(recommended, relevant, k):
    if relevant.size == 0:
        return np.nan
    hits = 0
    for place in range(min(k, len(recommended))):
        if recommended[place] in relevant:
            hits += 1
    return hits / k


@wrong("You divide by the length of the list")
def by_length(recommended, relevant, k):
    """Mistake 28."""
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).mean())


@wrong("hits beyond place k")
def whole_list(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended, relevant).sum() / k)


@wrong("hits beyond place k")
def whole_list_by_length(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended, relevant).mean())


@wrong("This is the recall")
def recall(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / len(relevant))


@wrong("should be NaN")
def zero_without_relevant(recommended, relevant, k):
    """Mistake 28: users without a relevant movie count as 0."""
    return float(np.isin(recommended[:k], relevant).sum() / k)


@wrong("2 of the first 3 places")
def in_relevant_order(recommended, relevant, k):
    """Compares place by place."""
    if len(relevant) == 0:
        return float("nan")
    n = min(k, len(recommended), len(relevant))
    return float((recommended[:n] == relevant[:n]).sum() / k)
