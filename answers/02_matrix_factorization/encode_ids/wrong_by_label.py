"""Wrong: takes the labels of a pandas column for positions.

Says: label
Fails: test_series_with_any_row_labels
"""

import numpy as np


def encode_ids(ids):
    place = {one: at for at, one in enumerate(np.unique(ids).tolist())}
    return np.array([place[ids[row]] for row in range(len(ids))], dtype="int32"), np.unique(ids)
