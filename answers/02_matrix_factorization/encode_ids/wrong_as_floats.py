"""Wrong: returns floats.

Says: int32
Fails: test_contiguous
"""

import numpy as np


def with_a_dict(ids):
    vocabulary = sorted(set(np.asarray(ids).tolist()))
    place = {one: at for at, one in enumerate(vocabulary)}
    return np.array([place[one] for one in np.asarray(ids).tolist()], dtype="int32"), np.array(vocabulary)


def encode_ids(ids):
    index, vocabulary = with_a_dict(ids)
    return index.astype("float32"), vocabulary
