"""Wrong: divides variances with n - 1 by a total with n, so every ratio is too large by n / (n - 1).

Says: one of your variances is divided by n
Fails: test_shares_of_the_whole
"""

from sklearn.decomposition import PCA


def pca_project(embeddings, n_components):
    pca = PCA(n_components=n_components)
    coordinates = pca.fit_transform(embeddings)
    return coordinates, pca.explained_variance_ / embeddings.var(axis=0).sum()
