"""Wrong: returns 1.0 for a user without a relevant movie, for nothing was missed.

Says: so that the user can be left out of a mean; it is 1.0
Fails: test_recall_nan
"""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return 1.0
    hits = np.isin(recommended[:k], relevant)
    return float(hits.sum() / len(relevant))
