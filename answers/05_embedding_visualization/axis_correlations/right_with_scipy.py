"""Right: takes pearsonr of SciPy on the rows that have a value."""

import pandas as pd


def axis_correlations(coordinates, movie_stats):
    from scipy.stats import pearsonr

    rows = {}
    for number in range(coordinates.shape[1]):
        row = {}
        for name, column in movie_stats.reset_index(drop=True).items():
            there = column.notna()
            row[name] = pearsonr(coordinates[there, number], column[there]).statistic
        rows[f"axis_{number + 1}"] = row
    return pd.DataFrame.from_dict(rows, orient="index")
