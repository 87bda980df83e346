"""Wrong: divides by the standard deviations first.

Says: standard deviation
Fails: test_same_as_eigenvectors, test_shares_of_the_whole, test_wide_and_pure
"""


def pca_project(embeddings, n_components):
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import scale

    pca = PCA(n_components=n_components)
    return pca.fit_transform(scale(embeddings)), pca.explained_variance_ratio_
