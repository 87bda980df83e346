"""Wrong: takes the factors of the largest variance, without a projection.

Says: columns of the centred embeddings
Fails: test_same_as_eigenvectors, test_shares_of_the_whole, test_wide_and_pure
"""

import numpy as np


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    variances = centred.var(axis=0)
    order = np.argsort(-variances)[:n_components]
    return centred[:, order], variances[order] / variances.sum()
