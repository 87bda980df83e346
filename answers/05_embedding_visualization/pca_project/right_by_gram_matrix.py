"""Right: takes eigenvectors of the matrix of dot products."""

import numpy as np


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    values, vectors = np.linalg.eigh(centred @ centred.T)
    values = np.clip(values[::-1], 0, None)
    return vectors[:, ::-1][:, :n_components] * np.sqrt(values[:n_components]), values[:n_components] / values.sum()
