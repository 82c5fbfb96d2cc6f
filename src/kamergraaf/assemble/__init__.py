"""One thing of the graph from all that the inputs say of it."""
