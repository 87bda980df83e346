"""Wrong: The map has three dimensions.

Says: should have shape (40, 2)
Fails: test_perplexity_is_checked, test_perplexity_matters, test_reproducible_neighbourhoods
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError(f"Perplexity {perplexity} is too large for {len(embeddings)} rows.")
    return TSNE(n_components=3, perplexity=perplexity, random_state=seed).fit_transform(embeddings)
