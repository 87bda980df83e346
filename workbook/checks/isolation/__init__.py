"""What keeps a check from changing the notebook, and a learner's function from running on without end."""
