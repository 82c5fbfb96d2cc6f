"""The open data of the Tweede Kamer, as JSON and SyncFeed."""
