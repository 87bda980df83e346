"""Wrong: fills missing values with the mean.

Says: do not fill it
Fails: test_missing_years
"""

import numpy as np
import pandas as pd


def axis_correlations(coordinates, movie_stats):
    full = movie_stats.fillna(movie_stats.mean())
    table = pd.DataFrame({n: [np.corrcoef(a, full[n])[0, 1] for a in coordinates.T] for n in full})
    return table.set_axis([f"axis_{a + 1}" for a in range(len(table))])
