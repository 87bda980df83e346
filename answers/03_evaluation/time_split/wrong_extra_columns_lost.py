"""Wrong: keeps the four usual columns only.

Says: lacks the column(s) ['device']
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp", kind="stable")
    in_order = in_order[["userId", "movieId", "rating", "timestamp"]]
    n_train = len(ratings) - round(test_fraction * len(ratings))
    return in_order.iloc[:n_train], in_order.iloc[n_train:]
