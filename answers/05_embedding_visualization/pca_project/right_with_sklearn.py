"""Right: takes PCA of scikit-learn."""


def pca_project(embeddings, n_components):
    from sklearn.decomposition import PCA

    pca = PCA(n_components=n_components)
    return pca.fit_transform(embeddings), pca.explained_variance_ratio_
