"""Answers to cold_share."""

import numpy as np

from tests.answers import right, wrong


@right
def with_a_loop(train, test):
    known = set(train["userId"])
    return sum(user not in known for user in test["userId"]) / len(test)


@right
def with_merge(train, test):
    joined = test[["userId"]].merge(train[["userId"]].drop_duplicates(), how="left", indicator=True)
    return (joined["_merge"] == "left_only").mean()


@right
def with_numpy(train, test):
    return 1 - np.isin(test.userId.to_numpy(), train.userId.unique()).sum() / test.shape[0]


@wrong("Count rows, not users")
def of_users(train, test):
    users = test["userId"].drop_duplicates()
    return float((~users.isin(train["userId"])).mean())


@wrong("the rows whose user is known")
def warm(train, test):
    return float(test["userId"].isin(train["userId"]).mean())


@wrong("the share of train rows")
def of_train(train, test):
    return float((~train["userId"].isin(test["userId"])).mean())


@wrong("percentage")
def percent(train, test):
    return float(100 * (~test["userId"].isin(train["userId"])).mean())


@wrong("number of rows")
def count(train, test):
    return int((~test["userId"].isin(train["userId"])).sum())


@wrong("so 0.375")
def by_index(train, test):
    return float((~test.index.isin(train.index)).mean())
