"""Who or what is meant by what a person typed."""
