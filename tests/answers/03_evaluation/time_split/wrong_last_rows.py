"""Wrong: the last rows of an unsorted file.

Says: Are the rows sorted by timestamp
Fails: none
"""


def time_split(ratings, test_fraction):
    n = len(ratings) - round(test_fraction * len(ratings))
    return ratings.iloc[:n], ratings.iloc[n:]
