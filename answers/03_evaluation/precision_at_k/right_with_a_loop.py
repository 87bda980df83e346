"""Right: counts place by place."""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if relevant.size == 0:
        return np.nan
    hits = 0
    for place in range(min(k, len(recommended))):
        if recommended[place] in relevant:
            hits += 1
    return hits / k
