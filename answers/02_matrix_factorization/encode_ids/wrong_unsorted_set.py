"""Wrong: numbers the ids as a set lists them, which depends on the order of the rows.

Says: sort the different ids first
Fails: test_same_code_in_any_order
"""

import numpy as np


def encode_ids(ids):
    vocabulary = list(set(np.asarray(ids).tolist()))
    place = {id_: number for number, id_ in enumerate(vocabulary)}
    return np.array([place[id_] for id_ in np.asarray(ids).tolist()], dtype="int32"), np.array(vocabulary)
