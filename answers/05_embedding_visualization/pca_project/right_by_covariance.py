"""Right: takes eigenvectors of the covariance matrix."""

import numpy as np


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(centred, rowvar=False))
    order = np.argsort(values)[::-1][:n_components]
    return centred @ vectors[:, order], values[order] / values.sum()
