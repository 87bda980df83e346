"""Right: goes row by row in plain Python."""


def fix_movie_rmse(train, test, n_movies, damping):
    _, movies, stars = train
    mean = sum(stars) / len(stars)
    squares = []
    for movie, star in zip(test[1], test[2], strict=True):
        own = [s for m, s in zip(movies, stars, strict=True) if m == movie]
        predicted = (sum(own) + damping * mean) / (len(own) + damping) if own else mean
        squares.append((star - predicted) ** 2)
    return (sum(squares) / len(squares)) ** 0.5
