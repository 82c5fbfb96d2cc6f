"""maplib: an OTTR template over a polars frame that is read from the same JSON Lines.

The statements stand in the default graph: one call of `map` fills one graph, and each decision has its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import maplib  # type: ignore[import-not-found, unused-ignore]
import polars as pl  # type: ignore[import-not-found, unused-ignore]

from peers.clock import run
from peers.terms import ELIDL, ID, KG, RDF, RDFS, XSD

TEMPLATE = f"""
@prefix ottr: <http://ns.ottr.xyz/0.4/> .
@prefix rdf: <{RDF}> .
@prefix rdfs: <{RDFS}> .
@prefix xsd: <{XSD}> .
@prefix kg: <{KG}> .
@prefix eli-dl: <{ELIDL}> .
kg:Vote [
  ottr:IRI ?vote, ottr:IRI ?decision, rdf:langString ?label, ottr:IRI ?choice, ? ottr:IRI ?group, ? ottr:IRI ?person,
  ? ottr:IRI ?behalf, ? xsd:integer ?size, ? xsd:boolean ?mistake
] :: {{
  ottr:Triple(?decision, eli-dl:had_participation, ?vote),
  ottr:Triple(?vote, rdf:type, kg:UitgebrachteStem),
  ottr:Triple(?vote, rdf:type, eli-dl:Participation),
  ottr:Triple(?vote, rdfs:label, ?label),
  ottr:Triple(?vote, kg:stemkeuze, ?choice),
  ottr:Triple(?vote, eli-dl:had_participant_organization, ?group),
  ottr:Triple(?vote, eli-dl:had_participant_person, ?person),
  ottr:Triple(?vote, kg:namensFractieGestemd, ?behalf),
  ottr:Triple(?vote, kg:fractiegrootte, ?size),
  ottr:Triple(?vote, kg:vergissing, ?mistake)
}} .
"""
_LINKS = ("vote", "decision", "choice", "group", "person", "behalf")
_TEXT = f"{RDF}langString"


def frame(source: Path) -> Any:
    """Read the votes and work out the values of the template."""
    told, member, no = pl.col("Soort").str.to_lowercase(), pl.col("Persoon_Id").is_not_null(), pl.lit(None)
    seats = pl.when(member).then(pl.lit("")).otherwise(pl.format(" ({})", "FractieGrootte"))
    group = f"{ID}fractie/" + pl.col("Fractie_Id")
    label = pl.struct(pl.format("{}: {}{}", "ActorNaam", told, seats).alias(f"<{_TEXT}>"), pl.lit("nl").alias("l"))
    return (
        pl.read_ndjson(source, infer_schema_length=None)
        .filter(~pl.col("Verwijderd"))
        .select(
            vote=f"{ID}stem/" + pl.col("Id"),
            decision=f"{ID}besluit/" + pl.col("Besluit_Id"),
            label=label,
            choice=f"{ID}concept/stemkeuze/" + told.str.replace(" ", "-", literal=True),
            group=pl.when(~member).then(group).otherwise(no),
            person=f"{ID}persoon/" + pl.col("Persoon_Id"),
            behalf=pl.when(member).then(group).otherwise(no),
            size=pl.when(~member).then(pl.col("FractieGrootte")).otherwise(no),
            mistake=pl.when(pl.col("Vergissing")).then(pl.lit(True)).otherwise(no),
        )
    )


def convert(source: Path, target: Path) -> None:
    """Map all votes and write them as N-Triples."""
    types = dict.fromkeys(_LINKS, maplib.RDFType.IRI)
    values = {"label": _TEXT, "size": f"{XSD}integer", "mistake": f"{XSD}boolean"}
    types |= {name: maplib.RDFType.Literal(datatype) for name, datatype in values.items()}
    model = maplib.Model()
    model.add_template(TEMPLATE)
    model.map("kg:Vote", maplib.SolutionMappings(frame(source), types), validate_iris=False)
    model.write(target, format="ntriples")


if __name__ == "__main__":
    run(convert)
