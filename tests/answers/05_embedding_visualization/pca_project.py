"""Answers to pca_project."""

import numpy as np

from tests.answers import right, wrong


@right
def with_sklearn(embeddings, n_components):
    from sklearn.decomposition import PCA

    pca = PCA(n_components=n_components)
    return pca.fit_transform(embeddings), pca.explained_variance_ratio_


@right
def by_covariance(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(centred, rowvar=False))
    order = np.argsort(values)[::-1][:n_components]
    return centred @ vectors[:, order], values[order] / values.sum()


@right
def axes_flipped(embeddings, n_components):
    centred = embeddings - np.mean(embeddings, axis=0, keepdims=True)
    _, s, vt = np.linalg.svd(centred, full_matrices=False)
    return -centred @ vt[:n_components].T, list(s[:n_components] ** 2 / np.square(s).sum())


@right
def by_gram_matrix(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    values, vectors = np.linalg.eigh(centred @ centred.T)
    values = np.clip(values[::-1], 0, None)
    return vectors[:, ::-1][:, :n_components] * np.sqrt(values[:n_components]), values[:n_components] / values.sum()


@wrong("Subtract the mean")
def not_centred(embeddings, n_components):
    """Mistake 25: the first axis points at the mean."""
    u, s, _ = np.linalg.svd(embeddings, full_matrices=False)
    return (u * s)[:, :n_components], (s**2 / (s**2).sum())[:n_components]


@wrong("Subtract the mean")
def centred_by_row(embeddings, n_components):
    """Mistake 25: the mean of each movie, not of each factor."""
    centred = embeddings - embeddings.mean(axis=1, keepdims=True)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return (u * s)[:, :n_components], (s**2 / (s**2).sum())[:n_components]


@wrong("should have shape")
def on_its_side(embeddings, n_components):
    """Mistake 25: wrong orientation."""
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred.T, full_matrices=False)
    return (u * s)[:, :n_components], (s**2 / (s**2).sum())[:n_components]


@wrong("ascending")
def ascending(embeddings, n_components):
    """Mistake 25: eigh's order, smallest first."""
    centred = embeddings - embeddings.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    return centred @ vectors[:, :n_components], (values / values.sum())[:n_components]


@wrong("U * S")
def u_only(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return u[:, :n_components], (s**2 / (s**2).sum())[:n_components]


@wrong("standard deviation")
def standardized(embeddings, n_components):
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import scale

    pca = PCA(n_components=n_components)
    return pca.fit_transform(scale(embeddings)), pca.explained_variance_ratio_


@wrong("singular value squared")
def shares_of_singular_values(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return (u * s)[:, :n_components], (s / s.sum())[:n_components]


@wrong("not of these axes")
def shares_of_the_kept(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    kept = s[:n_components] ** 2
    return (u * s)[:, :n_components], kept / kept.sum()


@wrong("running total")
def cumulated(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return (u * s)[:, :n_components], (s**2 / (s**2).sum()).cumsum()[:n_components]


@wrong("along the directions of largest variance")
def first_columns(embeddings, n_components):
    """The first factors, centred, sorted by variance: no projection at all."""
    centred = embeddings - embeddings.mean(axis=0)
    variances = centred.var(axis=0)
    order = np.argsort(-variances)[:n_components]
    return centred[:, order], variances[order] / variances.sum()


@wrong("2 values")
def coordinates_only(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return (u * s)[:, :n_components]


@wrong("Work on a copy")
def centred_in_place(embeddings, n_components):
    embeddings -= embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(embeddings, full_matrices=False)
    return (u * s)[:, :n_components], (s**2 / (s**2).sum())[:n_components]
