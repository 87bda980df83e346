"""Wrong: standardizes each axis over all movies, also those that are left out for the year.

Says: are still those of all 4
Fails: test_missing_years
"""

import numpy as np
import pandas as pd


def axis_correlations(coordinates, movie_stats):
    z = (coordinates - coordinates.mean(axis=0)) / coordinates.std(axis=0)
    table = {}
    for name in movie_stats.columns:
        values = movie_stats[name].to_numpy(dtype=float)
        there = np.isfinite(values)
        w = (values[there] - values[there].mean()) / values[there].std()
        table[name] = z[there].T @ w / there.sum()
    return pd.DataFrame(table, index=[f"axis_{j + 1}" for j in range(coordinates.shape[1])])
