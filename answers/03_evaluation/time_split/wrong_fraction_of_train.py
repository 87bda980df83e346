"""Wrong: takes the fraction for train.

Says: test_fraction is the share of the test part
Fails: test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n = round(test_fraction * len(ratings))
    return in_order.iloc[:n], in_order.iloc[n:]
