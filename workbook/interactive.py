"""The former name of `workbook.plots.interactive_map`: notebooks that were handed out import it."""

from workbook.plots.interactive_map import *  # noqa: F403
