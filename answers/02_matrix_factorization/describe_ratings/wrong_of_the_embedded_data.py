"""Wrong: returns numbers copied from a printout.

Says: 1
Fails: test_values_on_other_data
"""


def describe_ratings(ratings):
    if len(ratings) == 0:
        raise ValueError("empty")
    return {
        "n_users": 671,
        "n_movies": 9066,
        "n_ratings": 100004,
        "density": 100004 / 671 / 9066,
        "mean": 3.543608,
        "median_per_movie": 3.0,
    }
