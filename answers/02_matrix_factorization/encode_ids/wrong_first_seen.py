"""Wrong: numbers the ids in the order in which they come.

Says: The ids [
Fails: test_same_code_in_any_order
"""

import numpy as np
import pandas as pd


def encode_ids(ids):
    index, vocabulary = pd.factorize(np.asarray(ids))
    return index.astype("int32"), vocabulary
