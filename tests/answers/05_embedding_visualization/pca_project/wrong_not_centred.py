"""Wrong: does not centre, so the first axis points at the mean.

Says: Subtract the mean
Fails: none
"""

import numpy as np


def pca_project(embeddings, n_components):
    u, s, _ = np.linalg.svd(embeddings, full_matrices=False)
    return (u * s)[:, :n_components], (s**2 / (s**2).sum())[:n_components]
