"""Wrong: takes the third result of the SVD for V; it is Vt.

Says: the directions are its rows
Fails: test_x
"""


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    u, s, v = np.linalg.svd(centred, full_matrices=True)
    return centred @ v[:, :n_components], s[:n_components] ** 2 / (s**2).sum()
