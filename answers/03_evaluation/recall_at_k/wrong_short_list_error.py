"""Wrong: insists on at least k recommendations and raises an error for a shorter list.

Says: The list has 2 movies here, and k is 5.
Fails: test_recall_nan, test_recall_random
"""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    if len(recommended) < k:
        raise ValueError(f"{len(recommended)} movies are not enough for k = {k}")
    hits = np.isin(recommended[:k], relevant)
    return float(hits.sum() / len(relevant))
