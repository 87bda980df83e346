"""Wrong: always takes a fifth.

Says: ten rows give 3 for the test; yours has 2
Fails: test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n_train = len(ratings) - round(0.2 * len(ratings))
    return in_order.iloc[:n_train], in_order.iloc[n_train:]
