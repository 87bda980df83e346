"""Wrong: it looks movies up with searchsorted, as if the relevant movies came in order.

Says: np.searchsorted needs a sorted copy
Fails: test_recall_random
"""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    relevant, first = np.asarray(relevant), np.asarray(recommended[:k], dtype=int)
    place = np.minimum(np.searchsorted(relevant, first), len(relevant) - 1)
    return float((relevant[place] == first).sum() / len(relevant))
