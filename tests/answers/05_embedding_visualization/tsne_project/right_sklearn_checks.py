"""Right: scikit-learn raises the ValueError itself."""

from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)
