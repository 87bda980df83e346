"""Wrong: projects onto two axes, whatever n_components is.

Says: explained_variance_ratio should have shape (1,)
Fails: test_same_as_eigenvectors, test_shares_of_the_whole
"""


def pca_project(embeddings, n_components):
    pca = PCA(n_components=2).fit(embeddings)
    return pca.transform(embeddings)[:, :n_components], pca.explained_variance_ratio_
