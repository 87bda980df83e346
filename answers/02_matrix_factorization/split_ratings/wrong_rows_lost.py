"""Wrong: loses a row between the parts.

Says: in no part
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
    mixed = ratings.sample(frac=1, random_state=seed)
    n_val, n_test = int(val_fraction * len(mixed)), int(test_fraction * len(mixed))
    return mixed.iloc[n_val + n_test + 1 :], mixed.iloc[:n_val], mixed.iloc[n_val : n_val + n_test]
