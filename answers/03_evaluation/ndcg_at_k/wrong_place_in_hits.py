"""Wrong: the place is counted among the hits, so misses between them cost nothing.

Says: The hit counts as if it were at place 1
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    found = [movie for movie in recommended[:k] if movie in relevant]
    dcg = sum(1 / np.log2(place + 1) for place, _ in enumerate(found, start=1))
    ideal = sum(1 / np.log2(place + 1) for place in range(1, min(k, len(relevant)) + 1))
    return float(dcg / ideal)
