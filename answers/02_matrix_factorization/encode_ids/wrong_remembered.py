"""Wrong: keeps the first call's vocabulary, which grows with every call.

Says: earlier call
Fails: test_contiguous, test_same_code_in_any_order
"""

import numpy as np

known = {}


def encode_ids(ids):
    for one in np.unique(ids).tolist():
        known.setdefault(one, len(known))
    return np.array([known[one] for one in np.asarray(ids).tolist()], dtype="int32"), np.array(list(known))
