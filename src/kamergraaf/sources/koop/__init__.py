"""What KOOP publishes: official publications as XML and web pages, and their metadata."""
