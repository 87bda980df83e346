"""Wrong: turns the vocabulary into int32 too, which ids above two billion do not survive.

Says: TODO
Fails: none
"""

import numpy as np


def encode_ids(ids):
    vocabulary, index = np.unique(ids, return_inverse=True)
    return index.astype("int32"), vocabulary.astype("int32")
