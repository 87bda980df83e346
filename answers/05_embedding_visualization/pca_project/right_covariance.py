"""Right: It takes the eigenvectors of the covariance matrix, turned round so that the largest comes first."""


def pca_project(embeddings, n_components):
    rows = np.asarray(embeddings, dtype="float64")
    centred = rows - rows.mean(axis=0, keepdims=True)
    covariance = centred.T @ centred / max(len(rows) - 1, 1)
    variances, directions = np.linalg.eigh(covariance)
    first = np.argsort(variances)[::-1][:n_components]
    return centred @ directions[:, first], np.clip(variances[first], 0, None) / np.trace(covariance)
