"""Wrong: divides by k where more than k movies are relevant.

Says: You divide by 3, which is k.
Fails: test_recall_random
"""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / min(k, len(relevant)))
