"""Wrong: sorts its argument in place.

Says: changed its argument
Fails: test_split_in_time
"""


def time_split(ratings, test_fraction):
    ratings.sort_values("timestamp", inplace=True)
    n = len(ratings) - round(test_fraction * len(ratings))
    return ratings.iloc[:n].copy(), ratings.iloc[n:].copy()
