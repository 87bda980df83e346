"""Wrong: the index is a column of shape (rows, 1), as Keras wants it.

Says: index should have shape (
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    vocabulary, index = np.unique(ids, return_inverse=True)
    return index.astype("int32").reshape(-1, 1), vocabulary
