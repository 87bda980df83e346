"""Right: searches the sorted ids."""

import numpy as np


def encode_ids(ids):
    vocabulary = np.unique(ids)
    return np.searchsorted(vocabulary, ids).astype(np.int32), vocabulary
