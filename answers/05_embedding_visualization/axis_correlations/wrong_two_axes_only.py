"""Wrong: looks at the first two axes only, however many there are.

Says: Axis 1 counts columns
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""

import numpy as np
import pandas as pd


def axis_correlations(coordinates, movie_stats):
    table = {}
    for name in movie_stats.columns:
        values = movie_stats[name].to_numpy()
        there = np.isfinite(values)
        table[name] = [np.corrcoef(coordinates[there, j], values[there])[0, 1] for j in (0, 1)]
    return pd.DataFrame(table, index=["axis_1", "axis_2"])
