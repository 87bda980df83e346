"""Wrong: numbers the ids from 1.

Says: TODO
Fails: none
"""

import numpy as np


def encode_ids(ids):
    vocabulary, index = np.unique(ids, return_inverse=True)
    return (index + 1).astype("int32"), vocabulary
