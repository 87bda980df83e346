"""Wrong: divides by the number of relevant movies.

Says: You divide by the number of relevant movies
Fails: test_precision_random
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / len(relevant))
