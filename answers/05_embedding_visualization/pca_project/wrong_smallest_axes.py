"""Wrong: It keeps the last eigenvectors of eigh, the directions of the smallest variance.

Says: ascending order
Fails: test_same_as_eigenvectors, test_shares_of_the_whole, test_wide_and_pure
"""


def pca_project(embeddings, n_components):
    centred = embeddings - embeddings.mean(axis=0)
    values, directions = np.linalg.eigh(centred.T @ centred)
    return centred @ directions[:, :n_components], values[:n_components] / values.sum()
