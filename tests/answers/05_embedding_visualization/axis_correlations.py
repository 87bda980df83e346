"""Answers to axis_correlations."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


@right
def with_corrwith(coordinates, movie_stats):
    axes = pd.DataFrame(coordinates, index=movie_stats.index)
    table = pd.DataFrame({name: axes.corrwith(movie_stats[name]) for name in movie_stats})
    table.index = [f"axis_{number + 1}" for number in range(len(table))]
    return table


@right
def with_scipy(coordinates, movie_stats):
    from scipy.stats import pearsonr

    rows = {}
    for number in range(coordinates.shape[1]):
        row = {}
        for name, column in movie_stats.reset_index(drop=True).items():
            there = column.notna()
            row[name] = pearsonr(coordinates[there, number], column[there]).statistic
        rows[f"axis_{number + 1}"] = row
    return pd.DataFrame.from_dict(rows, orient="index")


@right
def whole_matrix(coordinates, movie_stats):
    """One correlation matrix of everything, columns in another order, rows named otherwise."""
    both = pd.concat([pd.DataFrame(coordinates), movie_stats.reset_index(drop=True)], axis=1)
    n = coordinates.shape[1]
    return both.corr().iloc[:n, n:][["year", "log_count", "mean_rating"]]


@wrong("pandas pairs rows by index")
def paired_by_index(coordinates, movie_stats):
    axes = pd.DataFrame(coordinates)
    return pd.DataFrame({name: axes.corrwith(movie_stats[name]) for name in movie_stats})


@wrong("The correlation with year is nan")
def nan_for_missing_years(coordinates, movie_stats):
    return pd.DataFrame({n: [np.corrcoef(a, movie_stats[n])[0, 1] for a in coordinates.T] for n in movie_stats})


@wrong("left out for all columns")
def all_columns_dropped(coordinates, movie_stats):
    there = movie_stats.notna().all(axis=1).to_numpy()
    kept = movie_stats[there]
    return pd.DataFrame({n: [np.corrcoef(a, kept[n])[0, 1] for a in coordinates[there].T] for n in kept})


@wrong("do not fill it")
def filled_with_the_mean(coordinates, movie_stats):
    full = movie_stats.fillna(movie_stats.mean())
    return pd.DataFrame({n: [np.corrcoef(a, full[n])[0, 1] for a in coordinates.T] for n in full})


@wrong("Spearman")
def rank_correlation(coordinates, movie_stats):
    axes = pd.DataFrame(coordinates, index=movie_stats.index)
    return pd.DataFrame({name: axes.corrwith(movie_stats[name], method="spearman") for name in movie_stats})


@wrong("Keep the sign")
def absolute(coordinates, movie_stats):
    return with_corrwith(coordinates, movie_stats).abs()


@wrong("return the correlations themselves")
def squared(coordinates, movie_stats):
    return with_corrwith(coordinates, movie_stats) ** 2


@wrong("on its side")
def transposed(coordinates, movie_stats):
    return with_corrwith(coordinates, movie_stats).T


@wrong("should be a DataFrame")
def plain_array(coordinates, movie_stats):
    return with_corrwith(coordinates, movie_stats).to_numpy()
