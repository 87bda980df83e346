"""Wrong: It returns all axes, not `n_components` of them.

Says: You return all 3 axes
Fails: test_x
"""


def pca_project(embeddings, n_components):
    pca = PCA()
    return pca.fit_transform(embeddings), pca.explained_variance_ratio_
