"""What engines of others are known to answer wrongly, from data/engines.csv: such a question is not asked of them."""

from __future__ import annotations

from kamergraaf import assets
from kamergraaf.errors import StoreError
from kamergraaf.store.remote.endpoint import Endpoint
from kamergraaf.words import problem


def see_fit(endpoint: Endpoint, query: str, seconds: float) -> None:
    """See that nobody knows the engine to answer a question of the catalogue wrongly.

    Raises:
        StoreError: it is known to.
    """
    engines = [row["engine"] for row in assets.table("engines") if row["query"] == query]
    software = endpoint.software(seconds) if engines else ""
    if found := next((engine for engine in engines if software.startswith(engine)), ""):
        raise problem(StoreError, "remote-engine", address=endpoint.address, engine=found, query=query)
