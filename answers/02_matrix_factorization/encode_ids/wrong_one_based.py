"""Wrong: numbers the ids from 1.

Says: Rows of an embedding table start at
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    vocabulary, index = np.unique(ids, return_inverse=True)
    return (index + 1).astype("int32"), vocabulary
