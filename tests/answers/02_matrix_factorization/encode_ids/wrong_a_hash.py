"""Wrong: two ids may share a row.

Says: vocabulary[index]
Fails: none
"""

import numpy as np


def encode_ids(ids):
    vocabulary = np.unique(ids)
    return (np.asarray(ids) % len(vocabulary)).astype("int32"), vocabulary
