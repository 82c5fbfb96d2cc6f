"""Questions about things: what is meant, what is known of it, how two of them are related and why."""
