"""The network: addresses, manners, the archive of what was fetched, and the services that are asked."""
