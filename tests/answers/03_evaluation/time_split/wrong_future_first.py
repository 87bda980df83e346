"""Wrong: returns test first.

Says: Return train (the past) first
Fails: none
"""


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n = len(ratings) - round(test_fraction * len(ratings))
    return in_order.iloc[n:], in_order.iloc[:n]
