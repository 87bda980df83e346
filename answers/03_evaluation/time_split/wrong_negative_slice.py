"""Wrong: counts the test rows from the end, so with 0 test rows everything lands in the test part.

Says: Here 0.4 is rounded to 0; `.iloc[:-0]` has no rows.
Fails: test_split_sizes
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n_test = round(test_fraction * len(ratings))
    return in_order.iloc[:-n_test], in_order.iloc[-n_test:]
