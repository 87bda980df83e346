"""How the systems that collect submissions name a class's files: a module per system."""
