"""Right: drops and sorts a Series, and returns its index."""

import pandas as pd


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    return pd.Series(scores).drop(list(seen)).sort_values(ascending=False).head(n).index
