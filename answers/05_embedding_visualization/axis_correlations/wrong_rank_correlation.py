"""Wrong: takes Spearman's rank correlation.

Says: Spearman
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""

import pandas as pd


def axis_correlations(coordinates, movie_stats):
    axes = pd.DataFrame(coordinates, index=movie_stats.index).rename(columns=lambda place: f"axis_{place + 1}")
    return pd.DataFrame({name: axes.corrwith(movie_stats[name], method="spearman") for name in movie_stats})
