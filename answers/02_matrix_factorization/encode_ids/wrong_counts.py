"""Wrong: takes the number of ratings for an id.

Says: how often
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    _, inverse, count = np.unique(ids, return_inverse=True, return_counts=True)
    return count[inverse].astype("int32"), np.unique(ids)
