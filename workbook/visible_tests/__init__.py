"""The visible tests, one module a stage, and the table of exercises."""
