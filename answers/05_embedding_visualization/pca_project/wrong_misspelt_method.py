"""Wrong: misspells fit_transform.

Says: Did you mean `fit_transform`?
Fails: test_same_as_eigenvectors, test_shares_of_the_whole, test_wide_and_pure
"""

from sklearn.decomposition import PCA


def pca_project(embeddings, n_components):
    pca = PCA(n_components)
    coordinates = pca.fit_tranform(embeddings)
    return coordinates, pca.explained_variance_ratio_
