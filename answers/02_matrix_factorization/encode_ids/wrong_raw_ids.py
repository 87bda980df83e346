"""Wrong: returns the raw ids as indices.

Says: raw ids
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    return np.asarray(ids).astype("int32"), np.unique(ids)
