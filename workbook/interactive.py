"""The former name of `workbook.plots.interactive_map`, which notebooks that were handed out import."""

from workbook.plots.interactive_map import *  # noqa: F403
