"""Right: looks for each relevant movie among the first k places."""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if relevant.size == 0:
        return np.float64("nan")
    found = 0
    for movie in relevant:
        for place, shown in enumerate(recommended):
            if place < k and shown == movie:
                found += 1
    return found / relevant.size
