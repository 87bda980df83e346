"""The former name of `workbook.plots.evaluation`: notebooks that were handed out import it."""

from workbook.plots.evaluation import *  # noqa: F403
