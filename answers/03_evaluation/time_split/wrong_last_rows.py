"""Wrong: takes the last rows of an unsorted frame.

Says: Are all rows sorted by timestamp
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    n = len(ratings) - round(test_fraction * len(ratings))
    return ratings.iloc[:n], ratings.iloc[n:]
