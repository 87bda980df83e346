"""Wrong: It returns the ratios first.

Says: The coordinates come first
Fails: test_x
"""


def pca_project(embeddings, n_components):
    pca = PCA(n_components=n_components)
    coordinates = pca.fit_transform(embeddings)
    return pca.explained_variance_ratio_, coordinates
