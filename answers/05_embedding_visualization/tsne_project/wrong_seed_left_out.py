"""Wrong: leaves the seed out, which nobody sees from the start that scikit-learn chooses.

Says: The seed does not reach TSNE
Fails: test_perplexity_matters
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError(f"perplexity {perplexity} is too large for {len(embeddings)} rows")
    return TSNE(perplexity=perplexity).fit_transform(embeddings)
