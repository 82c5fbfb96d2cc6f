"""The graph on the web: a SPARQL endpoint, things at their addresses, and pages; a face beside the command line.

Of ours it imports `api`, `words` and `errors` and nothing else. Each folder has the `ROUTES` of one subject: `sparql`
the protocol, `linked` the data of things, `explore` the pages for people.
"""
