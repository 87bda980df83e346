"""Right: the order of the vocabulary is free, as long as it does not depend on the rows."""

import numpy as np
import pandas as pd


def encode_ids(ids):
    vocabulary = np.sort(pd.unique(pd.Series(ids)))[::-1]
    return pd.Index(vocabulary).get_indexer(np.asarray(ids)).astype(np.int32), vocabulary
