"""Wrong: It returns the ratios first.

Says: The coordinates come first
Fails: test_same_as_eigenvectors, test_shares_of_the_whole, test_wide_and_pure
"""


def pca_project(embeddings, n_components):
    pca = PCA(n_components=n_components)
    coordinates = pca.fit_transform(embeddings)
    return pca.explained_variance_ratio_, coordinates
