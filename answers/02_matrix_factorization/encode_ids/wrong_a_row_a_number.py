"""Wrong: gives every row a number of its own.

Says: once
Fails: test_contiguous, test_same_code_in_any_order
"""

import numpy as np


def encode_ids(ids):
    return np.arange(len(ids), dtype="int32"), np.asarray(ids)
