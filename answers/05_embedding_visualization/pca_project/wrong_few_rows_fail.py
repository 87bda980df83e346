"""Wrong: solves with a Cholesky factor of the covariance, which has none if there are fewer rows than columns.

Says: Cholesky needs a matrix
Fails: test_wide_and_pure
"""

import numpy as np


def pca_project(embeddings, n_components):
    centred = (embeddings - embeddings.mean(axis=0)).astype("float64")
    upper = np.linalg.cholesky(centred.T @ centred).T
    # centred = Q @ upper with orthonormal columns in Q, so both have the same directions.
    _, s, vt = np.linalg.svd(upper)
    return centred @ vt[:n_components].T, (s**2 / (s**2).sum())[:n_components]
