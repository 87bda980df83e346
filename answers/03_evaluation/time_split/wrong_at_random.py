"""Wrong: splits at random.

Says: Are all rows sorted by timestamp
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""


def time_split(ratings, test_fraction):
    test = ratings.sample(round(test_fraction * len(ratings)), random_state=0)
    return ratings.drop(test.index), test
