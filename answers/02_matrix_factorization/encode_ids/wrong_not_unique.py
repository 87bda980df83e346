"""Wrong: sorts the ids, and leaves duplicates in.

Says: once
Fails: test_contiguous
"""

import numpy as np


def encode_ids(ids):
    vocabulary = np.sort(np.asarray(ids))
    return np.searchsorted(vocabulary, np.asarray(ids)).astype("int32"), vocabulary
