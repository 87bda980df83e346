"""Wrong: takes the singular values unsquared for the variances.

Says: singular value squared
Fails: test_shares_of_the_whole
"""

import numpy as np


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return (u * s)[:, :n_components], (s / s.sum())[:n_components]
