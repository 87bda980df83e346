"""Wrong: multiplies a short list with k discounts.

Says: The list has 2 movies here, and k is 5.
Fails: test_ndcg_nan, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    discounts = 1 / np.log2(np.arange(2, k + 2))
    return float((hits * discounts).sum() / discounts[: min(k, len(relevant))].sum())
