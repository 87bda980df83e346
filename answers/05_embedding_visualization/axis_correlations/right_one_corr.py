"""Right: One call of DataFrame.corr over everything side by side, from which the block is cut."""


def axis_correlations(coordinates, movie_stats):
    names = [f"axis_{number}" for number, _ in enumerate(coordinates.T, start=1)]
    side_by_side = pd.DataFrame(np.asarray(coordinates), columns=names).join(movie_stats.reset_index(drop=True))
    return side_by_side.corr(method="pearson").loc[names, list(movie_stats.columns)]
