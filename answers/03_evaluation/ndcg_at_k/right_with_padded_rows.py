"""Right: pads gains and ideal to k places."""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if relevant.size == 0:
        return float("nan")
    gains = np.zeros(k)
    shown = recommended[:k]
    gains[: len(shown)] = [movie in relevant for movie in shown]
    best = np.zeros(k)
    best[: len(relevant)] = 1
    weights = np.log2(np.arange(k) + 2)
    return (gains / weights).sum() / (best / weights).sum()
