"""Write a network to a file. Each format is a module that bears its name, with `write` or `write_pair`."""

FORMATS = ("gexf", "graphml", "json", "svg", "png", "csv", "parquet")
"""The formats. This list stands where nothing else is imported, since the command line names them in its help."""
PAIRS = ("csv", "parquet")
"""Those which are a pair of files, of nodes and of edges."""
