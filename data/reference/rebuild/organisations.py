"""Makes organisations.csv: bodies with a TOOI IRI, and those that the first letter names."""

from __future__ import annotations

from collections.abc import Iterable

from reading import Row

SEED = "kst-28684-819"
EXTRA_ORGANISATIONS = [
    ("wodc", "Wetenschappelijk Onderzoek- en Datacentrum", "WODC", "onderzoeksinstituut"),
    ("dsp-groep", "DSP-groep", "", "onderzoeksbureau"),
    ("ipsos-i-o", "Ipsos I&O", "", "onderzoeksbureau"),
    ("taskforce-onze-hulpverleners-veilig", "Taskforce Onze hulpverleners veilig", "", "samenwerkingsverband"),
]


def body_kind(fact: Row) -> str:
    """What kind of body a fact of TOOI describes."""
    if "Kamer der Staten-Generaal" in fact["label"] or "Verenigde Vergadering" in fact["label"]:
        return "Staten-Generaal"
    return "hoog college van staat" if fact["kind"] == "polder_hoog_college" else "overheidsorganisatie"


def build_organisations(facts: Iterable[Row]) -> list[Row]:
    """Bodies with a TOOI IRI, and those that the first letter names."""
    rows: dict[str, Row] = {}
    for fact in facts:
        if fact["kind"] in {"tooi_overheidsorganisatie", "polder_hoog_college"}:
            key = fact["iri_or_id"].rsplit("/", 1)[1]
            tooi = fact["kind"].startswith("tooi")
            source = f"TOOI rwc_overige_overheidsorganisaties_compleet_3 {key}" if tooi else f"polder@82b2d3b0 {key}"
            row = {"id": key, "name": fact["label"], "abbreviation": fact["abbr"], "source": source}
            rows.setdefault(key, row | {"kind": body_kind(fact), "iri": fact["iri_or_id"]})
            rows[key]["kind"] = body_kind(fact) if not tooi else rows[key]["kind"]
    for key, name, short, kind in EXTRA_ORGANISATIONS:
        rows[key] = {"id": key, "name": name, "abbreviation": short, "kind": kind, "iri": "", "source": SEED}
    return list(rows.values())
