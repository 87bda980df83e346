"""Wrong: returns 0 where no movie is relevant.

Says: should be NaN
Fails: test_precision_nan
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    return float(np.isin(recommended[:k], relevant).sum() / k)
