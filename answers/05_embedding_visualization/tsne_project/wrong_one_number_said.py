"""Wrong: The message names the perplexity but not the number of movies.

Says: should say both numbers
Fails: test_perplexity_is_checked
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError(f"A perplexity of {perplexity} is too large for so few movies.")
    return TSNE(n_components=2, perplexity=perplexity, random_state=seed).fit_transform(embeddings)
