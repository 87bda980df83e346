"""Wrong: The names of the axes are in a column more, and the rows are called 0, 1 and so on.

Says: and no others
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""


def axis_correlations(coordinates, movie_stats):
    table = {"axis": [f"axis_{number + 1}" for number in range(coordinates.shape[1])]}
    for name in movie_stats.columns:
        values = movie_stats[name].to_numpy()
        there = np.isfinite(values)
        table[name] = [np.corrcoef(axis[there], values[there])[0, 1] for axis in coordinates.T]
    return pd.DataFrame(table)
