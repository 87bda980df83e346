"""Wrong: leaves the ValueError to scikit-learn, whose message has no numbers.

Says: should say both numbers
Fails: test_x
"""

from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)
