"""Wrong: returns U without the singular values.

Says: U * S
Fails: test_same_as_eigenvectors, test_wide_and_pure
"""

import numpy as np


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return u[:, :n_components], (s**2 / (s**2).sum())[:n_components]
