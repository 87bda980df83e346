"""Wrong: returns the vocabulary only.

Says: index
Fails: none
"""

import numpy as np


def encode_ids(ids):
    return np.unique(ids)
