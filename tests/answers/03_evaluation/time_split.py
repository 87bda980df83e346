"""Answers to time_split."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


@right
def with_argsort(ratings, test_fraction):
    order = np.argsort(ratings["timestamp"].to_numpy())
    n_test = round(len(ratings) * test_fraction)
    newest = np.zeros(len(ratings), dtype=bool)
    newest[order[len(ratings) - n_test :]] = True
    return ratings[~newest], ratings[newest]


@right
def with_ranks(ratings, test_fraction):
    rank = ratings["timestamp"].rank(method="first")
    is_test = rank > len(ratings) - round(test_fraction * len(ratings))
    return [ratings.loc[~is_test].reset_index(drop=True), ratings.loc[is_test].reset_index(drop=True)]


@right
def with_nlargest(ratings, test_fraction):
    test = ratings.nlargest(round(test_fraction * len(ratings)), "timestamp")
    return ratings.drop(test.index), test


@wrong("Are the rows sorted by timestamp")
def last_rows(ratings, test_fraction):
    """Mistake 17: the last rows of an unsorted file."""
    n = len(ratings) - round(test_fraction * len(ratings))
    return ratings.iloc[:n], ratings.iloc[n:]


@wrong("Are the rows sorted by timestamp")
def at_random(ratings, test_fraction):
    """Mistake 18: a random split."""
    test = ratings.sample(round(test_fraction * len(ratings)), random_state=0)
    return ratings.drop(test.index), test


@wrong("not within each user")
def by_user(ratings, test_fraction):
    """Mistake 18: each user's newest ratings."""
    rank = ratings.groupby("userId")["timestamp"].rank(method="first", pct=True)
    return ratings[rank <= 1 - test_fraction], ratings[rank > 1 - test_fraction]


@wrong("Return train (the past) first")
def future_first(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n = len(ratings) - round(test_fraction * len(ratings))
    return in_order.iloc[n:], in_order.iloc[:n]


@wrong("The newest rows are in the first part")
def oldest_for_test(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp", ascending=False)
    n = len(ratings) - round(test_fraction * len(ratings))
    return in_order.iloc[:n], in_order.iloc[n:]


@wrong("a threshold puts all equal timestamps on one side")
def by_quantile(ratings, test_fraction):
    cut = ratings["timestamp"].quantile(1 - test_fraction)
    return ratings[ratings["timestamp"] <= cut], ratings[ratings["timestamp"] > cut]


@wrong("rows are lost, or in both parts")
def boundary_lost(ratings, test_fraction):
    """Rows at the cut are in neither part."""
    in_order = ratings.sort_values("timestamp")
    n = len(ratings) - round(test_fraction * len(ratings))
    return in_order.iloc[: n - 1], in_order.iloc[n:]


@wrong("rows are lost, or in both parts")
def overlap(ratings, test_fraction):
    """Mistake 17: train is everything."""
    in_order = ratings.sort_values("timestamp")
    return in_order, in_order.tail(round(test_fraction * len(ratings)))


@wrong("changed its argument")
def sorts_in_place(ratings, test_fraction):
    ratings.sort_values("timestamp", inplace=True)
    n = len(ratings) - round(test_fraction * len(ratings))
    return ratings.iloc[:n].copy(), ratings.iloc[n:].copy()


@wrong("A test fraction of")
def fraction_of_train(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp")
    n = round(test_fraction * len(ratings))
    return in_order.iloc[:n], in_order.iloc[n:]


@wrong("should be a DataFrame")
def row_numbers(ratings, test_fraction):
    order = np.argsort(ratings["timestamp"].to_numpy())
    n = len(ratings) - round(test_fraction * len(ratings))
    return order[:n], order[n:]


@wrong("lacks the column(s)")
def without_time(ratings, test_fraction):
    in_order = ratings.sort_values("timestamp").drop(columns="timestamp")
    n = len(ratings) - round(test_fraction * len(ratings))
    return pd.DataFrame(in_order.iloc[:n]), in_order.iloc[n:]
