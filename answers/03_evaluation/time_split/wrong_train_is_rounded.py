"""Wrong: rounds the number of train rows, so the test part is one row off when the product ends in .5.

Says: round the size of the test
Fails: test_split_sizes
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp", kind="stable")
    n_train = round((1 - test_fraction) * len(ratings))
    return in_order.iloc[:n_train], in_order.iloc[n_train:]
