"""Wrong: mistake: sorted, duplicates left in.

Says: once
Fails: none
"""

import numpy as np


def encode_ids(ids):
    vocabulary = np.sort(np.asarray(ids))
    return np.searchsorted(vocabulary, np.asarray(ids)).astype("int32"), vocabulary
