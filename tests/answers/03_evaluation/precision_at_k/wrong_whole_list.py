"""Wrong: counts hits beyond place k.

Says: hits beyond place k
Fails: none
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended, relevant).sum() / k)
