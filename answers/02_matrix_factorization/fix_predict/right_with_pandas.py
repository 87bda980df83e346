"""Right: takes frames, and returns a Series."""

import pandas as pd


def fix_predict(factors, user_index, movie_index):
    p = pd.DataFrame(factors["user_factors"]).iloc[user_index].reset_index(drop=True)
    q = pd.DataFrame(factors["movie_factors"]).iloc[movie_index].reset_index(drop=True)
    biases = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return p.mul(q).sum(axis="columns") + biases + factors["global_mean"]
