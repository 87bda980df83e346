"""Right: averages over k places, the missing ones filled with no hit."""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.zeros(k, dtype=bool)
    shown = recommended[:k]
    hits[: len(shown)] = np.isin(shown, relevant)
    return hits.mean()
