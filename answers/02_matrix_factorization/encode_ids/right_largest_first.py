"""Right: sorts the vocabulary downwards, which does not depend on the rows either."""

import numpy as np
import pandas as pd


def encode_ids(ids):
    vocabulary = np.sort(pd.unique(pd.Series(ids)))[::-1]
    return pd.Index(vocabulary).get_indexer(np.asarray(ids)).astype(np.int32), vocabulary
