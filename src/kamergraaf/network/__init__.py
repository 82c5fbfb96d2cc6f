"""Networks: from nodes and edges to a file that opens in Gephi as a finished picture."""

from kamergraaf.network.measure.measures import MEASURES
from kamergraaf.network.model import Edge, NetworkData, Node, with_measure
from kamergraaf.network.write.formats import FORMATS, format_of, write_network
from kamergraaf.network.write.gexf import write_gexf

__all__ = [
    "FORMATS",
    "MEASURES",
    "Edge",
    "NetworkData",
    "Node",
    "format_of",
    "with_measure",
    "write_gexf",
    "write_network",
]
