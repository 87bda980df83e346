"""Wrong: ignores perplexity.

Says: hand the argument on
Fails: test_perplexity_matters
"""

from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError("perplexity too large")
    return TSNE(perplexity=5, random_state=seed).fit_transform(embeddings)
