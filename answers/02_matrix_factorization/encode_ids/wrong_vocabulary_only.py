"""Wrong: returns the vocabulary only.

Says: index
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    return np.unique(ids)
