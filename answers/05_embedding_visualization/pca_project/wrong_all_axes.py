"""Wrong: It returns all axes, not `n_components` of them.

Says: You return all 3 axes
Fails: test_same_as_eigenvectors, test_shares_of_the_whole, test_wide_and_pure
"""


def pca_project(embeddings, n_components):
    pca = PCA()
    return pca.fit_transform(embeddings), pca.explained_variance_ratio_
