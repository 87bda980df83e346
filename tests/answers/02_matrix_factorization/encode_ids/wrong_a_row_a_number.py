"""Wrong: every row gets its own number.

Says: once
Fails: none
"""

import numpy as np


def encode_ids(ids):
    return np.arange(len(ids), dtype="int32"), np.asarray(ids)
