"""Wrong: the labels of a pandas column taken for positions.

Says: label
Fails: none
"""

import numpy as np


def encode_ids(ids):
    place = {one: at for at, one in enumerate(np.unique(ids).tolist())}
    return np.array([place[ids[row]] for row in range(len(ids))], dtype="int32"), np.unique(ids)
