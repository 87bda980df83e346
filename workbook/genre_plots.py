"""The former name of `workbook.plots.classification`: notebooks that were handed out import it."""

from workbook.plots.classification import *  # noqa: F403
