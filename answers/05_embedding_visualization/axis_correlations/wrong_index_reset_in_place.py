"""Wrong: resets the index of its argument in place.

Says: Work on a copy of it
Fails: test_index_does_not_matter
"""


def axis_correlations(coordinates, movie_stats):
    movie_stats.reset_index(drop=True, inplace=True)
    axes = pd.DataFrame(coordinates, columns=[f"axis_{number + 1}" for number in range(coordinates.shape[1])])
    return pd.DataFrame({name: axes.corrwith(movie_stats[name]) for name in movie_stats})
