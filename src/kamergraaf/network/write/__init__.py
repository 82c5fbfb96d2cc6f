"""Write a network to a file. Each format is a module here that bears its name, with a function `write`."""

FORMATS = ("gexf", "graphml", "json", "svg", "png", "csv")
"""The formats. This list stands where nothing else is imported, since the command line names them in its help."""
