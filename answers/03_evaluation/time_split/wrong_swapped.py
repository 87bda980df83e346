"""Wrong: it returns the test part first.

Says: The past is train, and comes first
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp", ascending=False)
    n_test = round(test_fraction * len(ratings))
    return in_order.iloc[:n_test], in_order.iloc[n_test:]
