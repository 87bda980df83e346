"""Wrong: returns a list.

Says: it is a list of 40
Fails: test_perplexity_is_checked, test_perplexity_matters, test_reproducible_neighbourhoods
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError(f"perplexity {perplexity} is too large for {len(embeddings)} rows")
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings).tolist()
