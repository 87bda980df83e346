"""Wrong: takes a hash, which may give two ids the same row.

Says: vocabulary[index]
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    vocabulary = np.unique(ids)
    return (np.asarray(ids) % len(vocabulary)).astype("int32"), vocabulary
