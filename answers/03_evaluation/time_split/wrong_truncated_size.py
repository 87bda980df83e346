"""Wrong: cuts the decimals of the number of test rows off with int.

Says: Here 3.8 is rounded to 4 (`int` cuts off).
Fails: test_split_sizes
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp", kind="stable")
    n_train = len(ratings) - int(test_fraction * len(ratings))
    return in_order.iloc[:n_train], in_order.iloc[n_train:]
