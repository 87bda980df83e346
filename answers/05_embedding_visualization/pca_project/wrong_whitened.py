"""Wrong: It scales the coordinates of each axis to variance 1.

Says: a whitened PCA
Fails: test_same_as_eigenvectors, test_wide_and_pure
"""


def pca_project(embeddings, n_components):
    pca = PCA(n_components=n_components, whiten=True)
    return pca.fit_transform(embeddings), pca.explained_variance_ratio_
