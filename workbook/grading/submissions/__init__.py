"""How a submission gets into the course, and from there to the grader."""
