"""Right: merges, and asks which rows found no partner."""


def cold_share(train, test):
    joined = test[["userId"]].merge(train[["userId"]].drop_duplicates(), how="left", indicator=True)
    return (joined["_merge"] == "left_only").mean()
