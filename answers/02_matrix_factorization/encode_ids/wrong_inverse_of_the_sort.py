"""Wrong: takes argsort, which says where the sorted ids come from, not where each id goes.

Says: sort
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    return np.argsort(np.asarray(ids), kind="stable").astype("int32"), np.sort(np.asarray(ids))
