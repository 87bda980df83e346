"""The former name of `workbook.plots.evaluation`, which notebooks that were handed out import."""

from workbook.plots.evaluation import *  # noqa: F403
