"""Networks: from nodes and edges to a file that opens in Gephi as a finished picture."""
