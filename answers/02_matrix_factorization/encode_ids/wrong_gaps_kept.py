"""Wrong: the vocabulary has all numbers from the smallest id to the largest, also those that do not occur.

Says: vocabulary should have each of the
Fails: test_contiguous
"""

import numpy as np


def encode_ids(ids):
    ids = np.asarray(ids)
    vocabulary = np.arange(ids.min(), ids.max() + 1)
    return (ids - ids.min()).astype("int32"), vocabulary
