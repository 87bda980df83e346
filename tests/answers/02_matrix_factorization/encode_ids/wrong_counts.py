"""Wrong: the number of ratings taken for an id.

Says: how often
Fails: none
"""

import numpy as np


def encode_ids(ids):
    _, inverse, count = np.unique(ids, return_inverse=True, return_counts=True)
    return count[inverse].astype("int32"), np.unique(ids)
