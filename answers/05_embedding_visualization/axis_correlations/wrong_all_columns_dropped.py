"""Wrong: leaves a movie without year out of all columns.

Says: leave it out for the year only
Fails: test_missing_years
"""

import numpy as np
import pandas as pd


def axis_correlations(coordinates, movie_stats):
    there = movie_stats.notna().all(axis=1).to_numpy()
    kept = movie_stats[there]
    table = pd.DataFrame({n: [np.corrcoef(a, kept[n])[0, 1] for a in coordinates[there].T] for n in kept})
    return table.set_axis([f"axis_{a + 1}" for a in range(len(table))])
