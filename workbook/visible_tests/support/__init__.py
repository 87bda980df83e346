"""What the visible tests of several exercises share: worked data, small models, and names for mistakes."""
