"""Right: subtracts the share of the known rows from 1."""

import numpy as np


def cold_share(train, test):
    return 1 - np.isin(test.userId.to_numpy(), train.userId.unique()).sum() / test.shape[0]
