"""Right: uses the sorting factorize of pandas."""

import numpy as np
import pandas as pd


def encode_ids(ids):
    codes, uniques = pd.factorize(pd.Series(np.asarray(ids)), sort=True)
    return codes.astype(np.int32), np.asarray(uniques)
