"""Wrong: the first call's vocabulary grows with every call.

Says: earlier call
Fails: none
"""

import numpy as np

known = {}


def encode_ids(ids):
    for one in np.unique(ids).tolist():
        known.setdefault(one, len(known))
    return np.array([known[one] for one in np.asarray(ids).tolist()], dtype="int32"), np.array(list(known))
