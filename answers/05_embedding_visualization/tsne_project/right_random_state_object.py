"""Right: The seed goes in as a RandomState, and the start is a random one."""


def tsne_project(embeddings, perplexity, seed):
    n = np.shape(embeddings)[0]
    if not perplexity < n:
        raise ValueError(f"perplexity must be below the number of rows, but {perplexity} >= {n}")
    tsne = TSNE(perplexity=perplexity, init="random", random_state=np.random.RandomState(seed))
    tsne.fit(np.asarray(embeddings))
    return tsne.embedding_
