"""Wrong: divides by the length of a list that is shorter than k.

Says: You divide by the length of the list
Fails: test_precision_nan, test_precision_random
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).mean())
