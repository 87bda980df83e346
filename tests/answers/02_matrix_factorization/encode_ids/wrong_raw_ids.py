"""Wrong: returns the raw ids as indices.

Says: raw ids
Fails: none
"""

import numpy as np


def encode_ids(ids):
    return np.asarray(ids).astype("int32"), np.unique(ids)
