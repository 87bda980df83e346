"""Wrong: returns the test rows as validation rows too.

Says: more than one part
Fails: test_partition_of_other_rows
"""

from sklearn.model_selection import train_test_split


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    train, test = train_test_split(ratings, test_size=test_fraction, random_state=seed)
    return train, test, test
