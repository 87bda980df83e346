"""Wrong: counts hits and calls the share NDCG.

Says: A hit at the first place should be worth more
Fails: none
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / k)
