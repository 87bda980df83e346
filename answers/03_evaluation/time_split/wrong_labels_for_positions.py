"""Wrong: cuts the sorted frame with loc, which goes by labels.

Says: `.loc` looks for labels, `.iloc` counts rows.
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n_train = len(ratings) - round(test_fraction * len(ratings))
    return in_order.loc[: n_train - 1], in_order.loc[n_train:]
