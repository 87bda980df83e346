"""Wrong: draws val and test apart, so that a row can be in both.

Says: more than one part
Fails: test_partition_of_other_rows
"""


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    val = ratings.sample(frac=val_fraction, random_state=seed)
    test = ratings.sample(frac=test_fraction, random_state=seed + 1)
    return ratings.drop(val.index.union(test.index)), val, test
