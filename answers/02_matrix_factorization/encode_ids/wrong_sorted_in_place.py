"""Wrong: sorts its argument in place.

Says: argument
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    vocabulary = np.unique(ids)
    if isinstance(ids, np.ndarray):
        ids.sort()
    else:
        ids.sort_values(inplace=True)
    return np.searchsorted(vocabulary, ids).astype("int32"), vocabulary
