"""What notebooks use besides the exercises: cells that wait for an exercise, the memo, a line while a model trains."""
