"""Wrong: The message names neither the perplexity nor the number of movies.

Says: should say both numbers
Fails: test_perplexity_is_checked
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError("The perplexity must be less than the number of movies.")
    return TSNE(n_components=2, perplexity=perplexity, random_state=seed).fit_transform(embeddings)
