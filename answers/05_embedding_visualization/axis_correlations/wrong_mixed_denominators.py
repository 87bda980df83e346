"""Wrong: divides a covariance with n - 1 by standard deviations with n, so every value is too large by n / (n - 1).

Says: you divide the covariance by the one
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""

import numpy as np
import pandas as pd


def axis_correlations(coordinates, movie_stats):
    table = {}
    for name in movie_stats.columns:
        values = movie_stats[name].to_numpy(dtype=float)
        there = np.isfinite(values)
        known = values[there]
        table[name] = [np.cov(axis[there], known)[0, 1] / (axis[there].std() * known.std()) for axis in coordinates.T]
    return pd.DataFrame(table, index=[f"axis_{j + 1}" for j in range(coordinates.shape[1])])
