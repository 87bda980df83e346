"""What usual mistakes give on the visible cases of stage 3, with a message for each. No two give the same numbers."""

import math

SECOND, FOURTH = 1 / math.log2(3), 1 / math.log2(5)  # what hits at the places 2 and 4 gain

# rmse and mae: the four ratings of ERRORS_SHOWN.
ERRORS_SHOWN = "y_true [5, 3, 1, 4] and y_pred [4, 4, -2, 5] have the errors 1, -1, 3 and -1."
CLIPPED = (
    "The prediction -2 is 3 stars off, and yours counts less: you move predictions into the scale of stars first. Take "
    "them as they are."
)
RELATIVE = "You divide each error by its rating. Leave the errors as they are, in stars."
RMSE_MISTAKES = ((math.sqrt(3.25) / 2, CLIPPED), (math.sqrt(3) / 2, CLIPPED), (1.5177, RELATIVE))
MAE_MISTAKES = ((0.875, CLIPPED), (0.75, CLIPPED), (0.9458, RELATIVE))

# bias_baseline: predictions for the pairs (0, 0), (1, 0) and (4, 2).
BASELINE_SHOWN = (
    "With damping 1 and the train rows (user, movie, stars) (0, 0, 5), (0, 2, 2), (1, 0, 4), (4, 2, 1), (4, 5, 3): "
    "mean 3, movie deviations 1 for movie 0, -1 for 2, 0 for 5, user deviations 1/3 for user 0, 0 for 1, -1/3 for 4."
)
MIXED_UP = (
    "User and movie are mixed up: `train` is (user_index, movie_index, rating), and predict takes user_index first, "
    "then movie_index."
)
BASELINE_MISTAKES = (
    ((5, 4, 1.25), "Your deviations are not damped. Divide each sum by the count + damping."),
    ((4.5, 4, 1.5), "The users' deviations are not damped. Divide each sum by the count + damping, for the users too."),
    (
        (4 + 1 / 3, 4.5, 2 - 2 / 3),
        "Your user deviations are taken from the mean. Take them from what is left after mean and movie deviation: a "
        "user who rates good movies only is not a kind user.",
    ),
    (
        (73 / 18, 38 / 9, 13 / 9),
        "You fit the users first and the movies to what is left. It is the other way round: step 2, then step 3.",
    ),
    ((4, 4, 2), "The users are missing from your predictions: add their deviations."),
    ((13 / 3, 10 / 3, 3), MIXED_UP),
    ((73 / 18, 10 / 3, 3), MIXED_UP),
    ((6, 5, 2.25), "You add the damping after the division. Divide by (count + damping): the brackets matter."),
    (
        (11 / 3, 3 + 7 / 12, 2.25),
        "You divide by the number of all ratings + damping. Each movie and each user has its own count.",
    ),
    (
        (4.5, 5, 2),
        "`deviation - movie_bias` subtracts by label, not row by row. Take the deviation of each row's movie: "
        "movie_bias.loc[movie].to_numpy(), or a column mapped by movie.",
    ),
    (
        (4 + 1 / 3, 5, 2),
        "`deviation - movie_bias` subtracts by label, not row by row. Take the deviation of each row's movie: "
        "movie_bias.loc[movie].to_numpy(), or a column mapped by movie.",
    ),
)

# ndcg_at_k: recommended [7, 2, 9, 30, 1], relevant [41, 30, 9, 50], k = 3, so one hit, at place 3.
NDCG_MISTAKES = (
    (1 / 3, "This is the precision: every hit counts alike. A hit at place j gains 1 / log2(j + 1)."),
    (0.5, "This is the DCG. Divide it by the ideal DCG, the best sum that was possible."),
    (
        0.5 / (1 + SECOND),
        "Your ideal list has 2 hits. It has min(k, number of relevant movies), 3 here, whatever was found; range(1, n) "
        "ends before n.",
    ),
    (0.5 / (1.5 + SECOND + FOURTH), "Your ideal list has more than k places: use min(k, relevant)."),
    ((1 / 3) / (1 + 1 / 2 + 1 / 3), "You weight place j by 1/j. NDCG uses 1 / log2(j + 1)."),
    (SECOND / (2 + SECOND), "You weight place j by 1 / log2(j), and the first two by 1. NDCG uses 1 / log2(j + 1)."),
    (FOURTH / (SECOND + 0.5 + FOURTH), "Your places are one too far: the first, j = 1, gains 1 / log2(2) = 1."),
    ((0.5 + FOURTH) / (1.5 + SECOND), "You count hits beyond place k. Look at the first k places only."),
    ((0.5 + FOURTH) / (1.5 + SECOND + FOURTH), "You count hits beyond place k. Look at the first k places only."),
    (0.5 / (1.5 + SECOND) * math.log(2), "DCG and ideal DCG have different logarithms. Use np.log2 in both."),
    (0.5 / (1.5 + SECOND) / math.log(2), "DCG and ideal DCG have different logarithms. Use np.log2 in both."),
    (1 / (1.5 + SECOND), "The hit counts as if it were at place 1. It is at place 3: its place decides what it gains."),
)

# evaluate_ranking, first as it should be: precision, recall, NDCG, and coverage.
RANK_SHOWN = (
    "k = 3, threshold 4: user 0, who has rated 2 and 3 in train, gets the movies 8, 6, 1 (0, 5, 7 and 1 are relevant, "
    "so 1 hit at place 3), user 1, who has rated 4 and 7, gets 5, 8, 0 (5 and 0 are relevant, so hits at places 1 and "
    "3); users 2 and 3 have no relevant movie."
)
RANK_RIGHT = (0.5, 0.625, (0.5 / (1.5 + SECOND) + 1.5 / (1 + SECOND)) / 2)
LOWEST = (
    "Your lists have unseen movies with the lowest indices, not with the highest scores: a set, and np.setdiff1d, lose "
    "the order. Or do you rank only as many movies as there are users? The catalogue is all columns of `scores`."
)
RANK_MISTAKES = (
    (
        (0.1667, 0.25, 0.3066, 0.6667),
        "Movies that the user rated in train are in the lists. Set the scores of train's movies (not test's) to -inf "
        "in a copy of the row, or drop them before you cut at k.",
    ),
    (
        (0.1667, 0.25, 0.1533, 0.6667),
        "Seen movies come out on top: a score of 0 beats every negative score. Set seen scores to -inf, not to 0.",
    ),
    ((0.5, 0.375, 0.5, 0.6667), "You list the lowest scores first. np.argsort sorts upwards: negate the scores."),
    ((0.1667, 0.125, 0.1173, 0.5556), "You list the lowest scores first. np.argsort sorts upwards: negate the scores."),
    ((0, 0, 0, 0.5556), "You leave out the movies of test. Leave out those of train."),
    ((0, 0, 0, 0.4444), "You leave out the movies of test, too. Leave out those of train alone."),
    (
        (0.3333, 0.375, 0.2706, 0.4444),
        "Your lists contain positions in an array without the seen movies. Map them back to movie indices.",
    ),
    ((0.5, 0.625, 0.648, 0.5556), "The last movie index is never recommended. Rank all columns of `scores`."),
    ((0.3333, 0.375, 0.4239, 0.4444), "Movie index 0 is never recommended. Rank all columns of `scores`."),
    ((0.5, 0.5, 0.6893, 0.3333), LOWEST),
    (
        (0.6667, 0.75, 0.7654, 0.5556),
        "You rank the user's test movies only. In use nobody knows which those are: rank the whole catalogue.",
    ),
    (
        (0.5, 0.625, 0.6079, 0.5556),
        "You rank only movies that occur in test. In use nobody knows which those are: rank the whole catalogue.",
    ),
    ((0.3333, 0.375, 0.4546, 0.4444), "You rank only movies that occur in train. Rank the whole catalogue."),
    (
        (0.3333, 0.375, 0.3415, 0.2222),
        "You leave out movies that any user rated in train. Leave out the user's own alone.",
    ),
    (
        (0.1667, 0.25, 0.3066, 0.3333),
        "You cut the list at k before you leave out the seen movies, so it gets too short. Leave them out first.",
    ),
    ((0.5, 0.5, 0.6893, 0.4444), LOWEST),
    (
        (0.1667, 0.25, 0.3066, 0.5556),
        "You leave out only movies that the user liked in train. A movie with 1 star in train is seen, too.",
    ),
    (
        (0.5556, 0.6889, 0.6359, 0.8889),
        "Every test rating counts as relevant in yours. Only ratings of at least `threshold` do.",
    ),
    (
        (0.6667, 0.5333, 0.7039, 0.5556),
        "All test movies of users 0 and 1 count as relevant in yours. Only those with at least `threshold` stars do.",
    ),
    (
        (0.6667, 0.6429, 0.8118, 0.5556),
        "The relevant movies are not those of the user. `good & test_user == user` means `(good & test_user) == user`: "
        "put each comparison into parentheses.",
    ),
    ((0.1667, 0.5, 0.25, 0.5556), "A rating equal to the threshold is relevant: use >=."),
    (
        (0.5, 0.375, 0.4693, 0.5556),
        "The relevant movies of all users count for each. Select the test rows of the user, too.",
    ),
    ((0.5, 0.4333, 0.4693, 0.5556), "Movies that are rated well in train count as relevant. Those of test alone do."),
    (
        (0.25, 0.3125, 0.2886, 1.0),
        "Users without a relevant movie, 2 and 3, should be left out of the means; in yours they count as 0.",
    ),
    (
        (0.3333, 0.4167, 0.3848, 0.5556),
        "User 2 has test rows, but no relevant movie, and should be left out of the means; in yours it counts as 0.",
    ),
    (
        (0.4444, 0.5, 0.463, 0.5556),
        "A user with more relevant movies weighs more in your means. Each user counts once.",
    ),
    (
        (0.3333, 0.3333, 0.3827, 0.5556),
        "`recommended` and `relevant` are swapped in your calls: the order is (recommended, relevant, k).",
    ),
)
COVERAGE_MISTAKES = (
    (
        1,
        "Coverage goes over the first k places of the lists of users 0 and 1, which have a relevant movie. Yours finds "
        "all 9 movies: is each list cut at k, and do the lists of other users stay out?",
    ),
    (
        8 / 9,
        "Coverage goes over the first k places of the lists of users 0 and 1, which have a relevant movie. Yours finds "
        "8 movies: is each list cut at k, and does user 2, who only has test rows, stay out?",
    ),
    (5, "This is a number of movies. Divide it by the number of movies, scores.shape[1]."),
    (6 / 9, "Movie 8 is shown to two users: count each movie once."),
    (3 / 9, "Coverage counts all movies that are shown, hits or not."),
    (5 / 6, "You divide by the number of places in the lists. Divide by the number of movies, scores.shape[1]."),
    (5 / 4, "You divide by the number of users. Divide by the number of movies, scores.shape[1]."),
)
