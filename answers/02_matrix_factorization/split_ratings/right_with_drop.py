"""Right: numbers the rows anew, samples a part, and drops its row labels from the rest."""


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    ratings = ratings.reset_index(drop=True)
    test = ratings.sample(frac=test_fraction, random_state=seed)
    rest = ratings.drop(test.index)
    val = rest.sample(n=round(val_fraction * len(ratings)), random_state=seed)
    return rest.drop(val.index), val, test
