"""Look through the ratings that learners type for themselves, before their own functions see them."""

import numbers
from collections.abc import Mapping, Sequence

from workbook.datasets.title_search import find_titles
from workbook.languages import say

LOWEST, HIGHEST = 0.5, 5.0


def usable_ratings(my_ratings: Mapping[str, float], titles: Sequence[str]) -> dict[str, float]:
    """Return the ratings with a known title and 0.5 to 5 stars; print what is wrong with each of the others.

    `titles`: all known titles, the most rated first, so that the best known come first among the suggestions.
    """
    known = set(titles)
    usable = {}
    for title, stars in my_ratings.items():
        if title not in known:
            close = "; ".join(find_titles(title, titles, 3))
            say(f"{title!r} is not a title here. " + (f"Did you mean: {close}?" if close else "Nothing comes close."))
        elif not _are_stars(stars):
            say(f"{title!r} has {stars!r} stars: stars are numbers from {LOWEST} to {HIGHEST:g}.")
        else:
            usable[title] = float(stars)
    if not my_ratings:
        say("Your list is empty: write titles and stars into it.")
    elif len(usable) == len(my_ratings):
        say(f"{len(usable)} ratings, all with a known title.")
    else:
        say(f"The lists below use {len(usable)} of your {len(my_ratings)} ratings. Correct the others and run again.")
    return usable


def _are_stars(stars: object) -> bool:
    is_number = isinstance(stars, numbers.Real) and not isinstance(stars, bool)
    return is_number and LOWEST <= stars <= HIGHEST  # type: ignore[operator]  # mypy does not follow is_number
