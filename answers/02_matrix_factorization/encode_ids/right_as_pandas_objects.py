"""Right: returns a Series with the labels of the column, and a pandas Index."""

import numpy as np
import pandas as pd


def encode_ids(ids):
    categories = pd.Series(ids).astype("category")
    return categories.cat.codes.astype(np.int32), categories.cat.categories
