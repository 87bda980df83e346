"""Wrong: sorts its argument in place.

Says: argument
Fails: none
"""

import numpy as np


def encode_ids(ids):
    vocabulary = np.unique(ids)
    if isinstance(ids, np.ndarray):
        ids.sort()
    else:
        ids.sort_values(inplace=True)
    return np.searchsorted(vocabulary, ids).astype("int32"), vocabulary
