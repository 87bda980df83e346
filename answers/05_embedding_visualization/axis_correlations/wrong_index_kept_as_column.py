"""Wrong: resets the index without dropping it, so that the table has a column for it.

Says: and no others
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""


def axis_correlations(coordinates, movie_stats):
    stats = movie_stats.reset_index()
    axes = pd.DataFrame(coordinates, columns=[f"axis_{number + 1}" for number in range(coordinates.shape[1])])
    return pd.DataFrame({name: axes.corrwith(stats[name]) for name in stats})
