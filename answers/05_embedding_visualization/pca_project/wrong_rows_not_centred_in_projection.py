"""Wrong: It finds the directions of the centred rows but projects the rows as they are.

Says: both to find the directions and to project
Fails: test_same_as_eigenvectors, test_wide_and_pure
"""


def pca_project(embeddings, n_components):
    pca = PCA(n_components=n_components).fit(embeddings)
    return embeddings @ pca.components_.T, pca.explained_variance_ratio_
