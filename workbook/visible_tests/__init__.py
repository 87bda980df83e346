"""The visible tests, one module per stage, and the table of exercises."""
