"""Wrong: It raises for a perplexity of n - 1 too, which is allowed.

Says: is below 6 rows
Fails: test_perplexity_is_checked
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings) - 1:
        raise ValueError(f"Perplexity {perplexity} is too large for {len(embeddings)} rows.")
    return TSNE(n_components=2, perplexity=perplexity, random_state=seed).fit_transform(embeddings)
