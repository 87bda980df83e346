"""Wrong: returns floats from a Series, the counts too.

Says: whole number
Fails: test_values_on_other_data
"""

from collections import Counter

import numpy as np
import pandas as pd


def describe_ratings(ratings):
    pivot = Counter(ratings["movieId"].tolist())
    if not pivot:
        raise ValueError("empty")
    facts = pd.Series(dtype=float)
    facts["n_users"] = len(Counter(ratings["userId"].tolist()))
    facts["n_movies"] = len(pivot)
    facts["n_ratings"] = ratings.shape[0]
    facts["density"] = facts.n_ratings / facts.n_users / facts.n_movies
    facts["mean"] = np.average(ratings["rating"])
    facts["median_per_movie"] = pd.Series(pivot).quantile(0.5)
    return facts.to_dict()
