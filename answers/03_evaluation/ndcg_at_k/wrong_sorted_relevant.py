"""Wrong: gives relevant movies different gains by their place in `relevant`, although it has no order.

Says: `relevant` has no order, so both should be the same.
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    gain = {int(movie): 1 / (1 + place / len(relevant)) for place, movie in enumerate(relevant)}
    dcg = sum(gain.get(int(movie), 0.0) / np.log2(j + 2) for j, movie in enumerate(recommended[:k]))
    ideal = sum(g / np.log2(j + 2) for j, g in enumerate(list(gain.values())[:k]))
    return float(dcg / ideal)
