"""Wrong: The kept axes come with the smallest variance first.

Says: ascending order
Fails: test_same_as_eigenvectors, test_shares_of_the_whole, test_wide_and_pure
"""


def pca_project(embeddings, n_components):
    pca = PCA(n_components=n_components)
    coordinates = pca.fit_transform(embeddings)
    return coordinates[:, ::-1], pca.explained_variance_ratio_[::-1]
