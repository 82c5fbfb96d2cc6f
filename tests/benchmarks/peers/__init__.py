"""The same mapping of votes, by each way there is to make RDF of records; each runs in a process of its own."""
