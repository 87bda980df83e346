"""Wrong: a common variant that is not the contract's.

Says: divide by min(k, relevant)
Fails: none
"""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / min(k, len(relevant)))
