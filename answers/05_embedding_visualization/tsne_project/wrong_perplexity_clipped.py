"""Wrong: lowers a perplexity that is too large.

Says: should raise ValueError
Fails: test_perplexity_is_checked
"""

from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    perplexity = min(perplexity, len(embeddings) - 1)
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)
