"""Wrong: a random split.

Says: Are the rows sorted by timestamp
Fails: none
"""


def time_split(ratings, test_fraction):
    test = ratings.sample(round(test_fraction * len(ratings)), random_state=0)
    return ratings.drop(test.index), test
