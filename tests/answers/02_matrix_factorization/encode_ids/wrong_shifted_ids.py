"""Wrong: minus the smallest id; the gaps stay.

Says: gaps
Fails: none
"""

import numpy as np


def encode_ids(ids):
    ids = np.asarray(ids)
    return (ids - ids.min()).astype("int32"), np.arange(ids.min(), ids.max() + 1)
