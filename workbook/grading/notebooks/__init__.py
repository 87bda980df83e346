"""Functions of notebooks alone: nothing is run, and no file is written."""
