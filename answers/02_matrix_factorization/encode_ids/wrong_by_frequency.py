"""Wrong: numbers the ids by how often they come, and equally frequent ones in the order of the rows.

Says: The ids [
Fails: test_same_code_in_any_order
"""

import numpy as np
import pandas as pd


def encode_ids(ids):
    vocabulary = pd.Series(np.asarray(ids)).value_counts(sort=True).index.to_numpy()
    place = {one: number for number, one in enumerate(vocabulary)}
    return np.array([place[one] for one in np.asarray(ids)], dtype="int32"), vocabulary
