"""Wrong: turns the vocabulary into int32 too, which ids above two billion do not survive.

Says: vocabulary is int
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    vocabulary, index = np.unique(ids, return_inverse=True)
    return index.astype("int32"), vocabulary.astype("int32")
