"""Wrong: returns the ids as strings.

Says: should contain numbers
Fails: test_contiguous, test_same_code_in_any_order, test_series_with_any_row_labels
"""

import numpy as np


def with_a_dict(ids):
    vocabulary = sorted(set(np.asarray(ids).tolist()))
    place = {one: at for at, one in enumerate(vocabulary)}
    return np.array([place[one] for one in np.asarray(ids).tolist()], dtype="int32"), np.array(vocabulary)


def encode_ids(ids):
    index, vocabulary = with_a_dict(ids)
    return index, vocabulary.astype(str)
