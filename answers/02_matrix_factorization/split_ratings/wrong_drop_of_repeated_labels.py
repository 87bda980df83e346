"""Wrong: drops the rows of val and test by label, which loses rows if labels repeat.

Says: have the same label
Fails: test_partition_of_other_rows
"""


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("fractions must be between 0 and 1, and leave rows to train on")
    val = ratings.sample(n=round(val_fraction * len(ratings)), random_state=seed)
    rest = ratings.drop(val.index)
    test = rest.sample(n=min(len(rest), round(test_fraction * len(ratings))), random_state=seed + 1)
    return rest.drop(test.index), val, test
