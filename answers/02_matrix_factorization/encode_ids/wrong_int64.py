"""Wrong: the index is int64.

Says: index should be int
Fails: test_contiguous
"""

import numpy as np


def encode_ids(ids):
    vocabulary, index = np.unique(ids, return_inverse=True)
    return index.astype("int64"), vocabulary
