"""Right: It fills the table cell by cell with SciPy's pearsonr."""

from scipy.stats import pearsonr


def axis_correlations(coordinates, movie_stats):
    n_axes = coordinates.shape[1]
    result = pd.DataFrame(index=[f"axis_{n}" for n in range(1, n_axes + 1)], columns=movie_stats.columns, dtype=float)
    for place, name in enumerate(movie_stats.columns):
        known = [(row, value) for row, value in enumerate(movie_stats[name].tolist()) if value == value]
        rows, values = [row for row, _ in known], [value for _, value in known]
        for axis in range(n_axes):
            result.iloc[axis, place] = pearsonr(coordinates[rows, axis], values)[0]
    return result
