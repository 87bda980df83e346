"""Wrong: takes the factors of the largest variance, without a projection.

Says: along the directions of largest variance
Fails: none
"""

import numpy as np


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    variances = centred.var(axis=0)
    order = np.argsort(-variances)[:n_components]
    return centred[:, order], variances[order] / variances.sum()
