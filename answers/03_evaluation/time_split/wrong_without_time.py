"""Wrong: drops the column timestamp.

Says: lacks the column(s)
Fails: test_split_in_time, test_split_sizes, test_split_ties
"""

import pandas as pd


def time_split(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp").drop(columns="timestamp")
    n = len(ratings) - round(test_fraction * len(ratings))
    return pd.DataFrame(in_order.iloc[:n]), in_order.iloc[n:]
