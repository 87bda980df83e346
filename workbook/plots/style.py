"""The look of all given plots: colours, axes, and baselines drawn in."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import FigureBase
from matplotlib.text import Text

from workbook.languages import translated

# One colour per role, the same in all stages. Okabe and Ito's palette keeps them apart for colour-blind readers.
BLUE, ORANGE, GREEN, PINK, GREY, BLACK = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8A8F98", "#222222"
SKY, AMBER, YELLOW = "#56B4E9", "#E69F00", "#F0E442"
LIGHT_BLUE, LIGHT_GREY = "#A9C9E8", "#C4C8CE"
COLOURS = (BLUE, ORANGE, GREEN, PINK, SKY, AMBER, YELLOW, GREY)
# One colour per genre, the same in every plot of all stages and for learners; "other" stays in the background.
GENRE_COLOURS = {
    "Children": AMBER,
    "Horror": BLACK,
    "Sci-Fi": SKY,
    "Action": ORANGE,
    "Comedy": PINK,
    "Drama": BLUE,
    "other": LIGHT_GREY,
}
_LINE_STYLES = ("--", ":", "-.", (0, (1, 3)), (0, (5, 5)))


def axes(
    ax: Axes | None = None,
    *,
    size: tuple[float, float] = (6.4, 3.8),
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
) -> Axes:
    """Return `ax`, or new Axes of `size` (inches), with the workbook's look."""
    if ax is None:
        _, ax = plt.subplots(figsize=size, layout="constrained")
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    return ax


def show() -> None:
    """Show the current figure, its words in the language of the notebook."""
    spoken(plt.gcf())
    plt.show()


def spoken(figure: FigureBase | None) -> None:
    """Put the words of a figure into the language of the notebook, those that a later legend will take included."""
    for artist in figure.findobj() if figure else ():
        if isinstance(artist, Text):
            artist.set_text(translated(artist.get_text()))
        # An Axis has no label in a legend, and matplotlib 3.11 refuses one; the text on it is an artist of its own.
        if not isinstance(artist, Axis):
            artist.set_label(translated(str(artist.get_label())))


def baseline_lines(ax: Axes, baselines: Mapping[str, float]) -> None:
    """Draw a labelled dashed line for each entry of `baselines`, name -> RMSE; the highest comes first."""
    for (name, value), style in zip(sorted(baselines.items(), key=lambda item: -item[1]), _LINE_STYLES, strict=False):
        ax.axhline(value, color=GREY, linestyle=style, linewidth=1.2, label=f"{name} {value:.3f}")
