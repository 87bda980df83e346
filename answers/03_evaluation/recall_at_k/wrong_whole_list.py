"""Wrong: counts hits beyond place k.

Says: hits beyond place k
Fails: test_recall_random
"""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(relevant, recommended).mean())
