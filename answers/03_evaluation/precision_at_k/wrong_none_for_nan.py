"""Wrong: returns None for a user without a relevant movie.

Says: precision_at_k without relevant movies should be NaN, float('nan'); yours returns None.
Fails: test_precision_nan
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return None
    hits = np.isin(recommended[:k], relevant)
    return float(hits.sum() / k)
