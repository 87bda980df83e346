"""Right: indexes the table."""


def lookup(ids, table):
    return table[ids]
