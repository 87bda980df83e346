"""Right: returns all axes with the other sign."""

import numpy as np


def pca_project(embeddings, n_components):
    centred = embeddings - np.mean(embeddings, axis=0, keepdims=True)
    _, s, vt = np.linalg.svd(centred, full_matrices=False)
    return -centred @ vt[:n_components].T, s[:n_components] ** 2 / np.square(s).sum()
