"""What nbgrader_config.py names: steps of `nbgrader autograde`, and filters of pages."""
