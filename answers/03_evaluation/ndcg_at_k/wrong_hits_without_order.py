"""Wrong: returns the share of hits, whatever their order.

Says: This is the precision
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / k)
