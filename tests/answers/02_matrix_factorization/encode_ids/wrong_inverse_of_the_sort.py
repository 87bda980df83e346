"""Wrong: argsort gives where the sorted ids come from, not where each id goes.

Says: sort
Fails: none
"""

import numpy as np


def encode_ids(ids):
    return np.argsort(np.asarray(ids), kind="stable").astype("int32"), np.sort(np.asarray(ids))
