"""Wrong: cuts the rows in the order in which they come.

Says: shuffle before you cut
Fails: test_seed, test_shuffled_over_users
"""


def split_ratings(ratings, val_fraction, test_fraction, seed):
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError("Fractions must be between 0 and 1, and sum to less than 1.")
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    n_train = len(ratings) - n_val - n_test
    return ratings.iloc[:n_train], ratings.iloc[n_train : n_train + n_val], ratings.iloc[n_train + n_val :]
