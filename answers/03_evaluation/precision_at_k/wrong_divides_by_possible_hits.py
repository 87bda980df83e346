"""Wrong: divides by the smaller of k and the number of relevant movies.

Says: With one relevant movie, found, and k = 3 precision is 1/3; yours is 1.
Fails: test_precision_random
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    return float(hits.sum() / min(k, len(relevant)))
