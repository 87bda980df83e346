"""Wrong: returns NaN where a year is missing.

Says: The correlation with year is nan
Fails: test_missing_years
"""

import numpy as np
import pandas as pd


def axis_correlations(coordinates, movie_stats):
    table = pd.DataFrame({n: [np.corrcoef(a, movie_stats[n])[0, 1] for a in coordinates.T] for n in movie_stats})
    return table.set_axis([f"axis_{a + 1}" for a in range(len(table))])
