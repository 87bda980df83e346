"""Right: numbers the rows anew, takes nlargest, and drops those rows from train."""


def time_split(ratings, test_fraction):
    ratings = ratings.reset_index(drop=True)
    test = ratings.nlargest(round(test_fraction * len(ratings)), "timestamp")
    return ratings.drop(test.index), test
