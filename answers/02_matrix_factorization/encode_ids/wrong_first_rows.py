"""Wrong: returns the row in which an id first occurs instead of its place in the vocabulary.

Says: index follows the rows in which the ids first occur
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    vocabulary, first, index = np.unique(ids, return_index=True, return_inverse=True)
    return first[index].astype("int32"), vocabulary
