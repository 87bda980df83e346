"""Wrong: counts hits in the whole list, and divides by its length.

Says: hits beyond place k
Fails: test_precision_nan, test_precision_random
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended, relevant).mean())
