"""Right: leaves the ValueError to scikit-learn, whose message says both numbers."""

from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)
