"""Wrong: It has two rows, however many axes there are.

Says: should have 3 rows
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""


def axis_correlations(coordinates, movie_stats):
    table = {}
    for name in movie_stats.columns:
        values = movie_stats[name].to_numpy()
        there = np.isfinite(values)
        table[name] = [np.corrcoef(axis[there], values[there])[0, 1] for axis in coordinates.T[:2]]
    return pd.DataFrame(table, index=["axis_1", "axis_2"][: coordinates.shape[1]])
