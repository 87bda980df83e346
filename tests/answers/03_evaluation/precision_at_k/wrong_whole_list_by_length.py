"""Wrong: counts hits in the whole list, and divides by its length.

Says: hits beyond place k
Fails: none
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended, relevant).mean())
