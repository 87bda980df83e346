"""Right: shuffles with sample, forgets the row labels, and rounds down."""


def validate(val_fraction, test_fraction):
    for fraction in (val_fraction, test_fraction):
        if fraction <= 0 or fraction >= 1:
            raise ValueError(f"{fraction} is not between 0 and 1")
    if val_fraction + test_fraction >= 1:
        raise ValueError("nothing is left to train on")


def split_ratings(ratings, val_fraction, test_fraction, seed):
    validate(val_fraction, test_fraction)
    mixed = ratings.sample(frac=1, random_state=seed).reset_index(drop=True)
    n_val, n_test = int(len(mixed) * val_fraction), int(len(mixed) * test_fraction)
    val, rest = mixed[:n_val], mixed[n_val:]
    return rest[:-n_test], val, rest[-n_test:]
