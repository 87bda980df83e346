"""Wrong: the index has one entry per different id, the row in which the id is first seen, not one per row.

Says: one per different id
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    vocabulary, index = np.unique(ids, return_index=True)
    return index.astype("int32"), vocabulary
