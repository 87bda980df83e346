"""Right: It does the singular value decomposition by hand with SciPy."""

import scipy.linalg


def pca_project(embeddings, n_components):
    centred = np.subtract(embeddings, np.mean(embeddings, axis=0), dtype="float64")
    left, singular, _ = scipy.linalg.svd(centred, full_matrices=False)
    coordinates = left[:, :n_components] @ np.diag(singular[:n_components])
    shares = np.square(singular) / np.square(centred).sum()
    return coordinates, shares[:n_components]
