"""Wrong: returns row numbers.

Says: should be a DataFrame
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""

import numpy as np


def time_split(ratings, test_fraction):
    order = np.argsort(ratings["timestamp"].to_numpy())
    n = len(ratings) - round(test_fraction * len(ratings))
    return order[:n], order[n:]
