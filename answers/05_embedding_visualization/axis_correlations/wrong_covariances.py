"""Wrong: returns covariances.

Says: divide
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""

import numpy as np
import pandas as pd


def axis_correlations(coordinates, movie_stats):
    rows = {}
    for axis in range(coordinates.shape[1]):
        row = {}
        for name in movie_stats.columns:
            values = movie_stats[name].to_numpy(float)
            known = ~np.isnan(values)
            row[name] = np.cov(coordinates[known, axis], values[known])[0, 1]
        rows[f"axis_{axis + 1}"] = row
    return pd.DataFrame(rows).T
