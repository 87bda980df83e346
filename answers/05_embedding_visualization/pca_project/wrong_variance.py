"""Wrong: It returns the variances themselves, not their shares.

Says: are variances, or sums of squares
Fails: test_shares_of_the_whole
"""


def pca_project(embeddings, n_components):
    pca = PCA(n_components=n_components)
    coordinates = pca.fit_transform(embeddings)
    return coordinates, pca.explained_variance_
