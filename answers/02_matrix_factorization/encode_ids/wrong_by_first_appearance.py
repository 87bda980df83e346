"""Wrong: numbers the ids as they turn up, so another order of the rows gives another code.

Says: order of the rows
Fails: test_same_code_in_any_order
"""

import numpy as np
import pandas as pd


def encode_ids(ids):
    index, vocabulary = pd.factorize(np.asarray(ids))
    return index.astype("int32"), vocabulary
