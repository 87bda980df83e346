"""Wrong: takes the third result of the SVD for V; it is Vt.

Says: the directions are its rows
Fails: test_same_as_eigenvectors, test_wide_and_pure
"""


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    _u, s, v = np.linalg.svd(centred, full_matrices=True)
    return centred @ v[:, :n_components], s[:n_components] ** 2 / (s**2).sum()
