"""Right: ranks the timestamps, and returns a list of renumbered frames."""


def time_split(ratings, test_fraction):
    rank = ratings["timestamp"].rank(method="first")
    is_test = rank > len(ratings) - round(test_fraction * len(ratings))
    return [ratings.loc[~is_test].reset_index(drop=True), ratings.loc[is_test].reset_index(drop=True)]
