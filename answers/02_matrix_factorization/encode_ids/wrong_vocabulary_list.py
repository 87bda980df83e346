"""Wrong: the vocabulary is a list, which an array of indices cannot index.

Says: vocabulary is a list, which cannot do vocabulary[index]: make
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    vocabulary = sorted(set(np.asarray(ids).tolist()))
    place = {one: number for number, one in enumerate(vocabulary)}
    return np.array([place[one] for one in np.asarray(ids).tolist()], dtype="int32"), vocabulary
