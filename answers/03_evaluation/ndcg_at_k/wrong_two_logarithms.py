"""Wrong: takes natural logarithms for the list, and base 2 for the ideal list.

Says: DCG and ideal DCG have different logarithms.
Fails: test_ndcg_nan, test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    dcg = sum(1 / np.log(j + 1) for j, movie in enumerate(recommended[:k], start=1) if movie in relevant)
    ideal = sum(1 / np.log2(j + 1) for j in range(1, min(k, len(relevant)) + 1))
    return float(dcg / ideal)
