"""Wrong: another order of the rows, another code.

Says: order of the rows
Fails: none
"""

import numpy as np
import pandas as pd


def encode_ids(ids):
    index, vocabulary = pd.factorize(np.asarray(ids))
    return index.astype("int32"), vocabulary
