"""morph-kgc: RML over the same records as one list of JSON, which it needs and which is made before the clock starts."""

from __future__ import annotations

from pathlib import Path

import morph_kgc  # type: ignore[import-not-found, unused-ignore]

from peers.clock import run
from peers.terms import CHOICES, ELIDL, GRAPH, ID, KG, RDF, RDFS, XSD

_HEAD = f"""
@prefix rml: <http://w3id.org/rml/> .
@prefix rdf: <{RDF}> .
@prefix rdfs: <{RDFS}> .
@prefix xsd: <{XSD}> .
@prefix kg: <{KG}> .
@prefix eli-dl: <{ELIDL}> .
"""
_MAP = """
<#{name}> a rml:TriplesMap ;
  rml:logicalSource [
    rml:source "{source}" ; rml:referenceFormulation rml:JSONPath ; rml:iterator "$[{where}]"
  ] ;
  rml:subjectMap [ rml:template "{subject}" ; rml:graphMap [ rml:template "{graph}{{Besluit_Id}}" ] ] ;
  {rules} .
"""
_MEMBER, _GROUP = "@.Persoon_Id is not None", "@.Persoon_Id is None"


def rule(predicate: str, written: str) -> str:
    """Write one predicate with its object."""
    return f"rml:predicateObjectMap [ rml:predicate {predicate} ; rml:objectMap [ {written} ] ]"


def link(path: str) -> str:
    """Write an object that is one of our things."""
    return f'rml:template "{ID}{path}"'


def part(name: str, source: Path, where: str, *rules: str, subject: str = f"{ID}stem/{{Id}}") -> str:
    """Write one map over the records that a condition chooses."""
    body = " ;\n  ".join(rules)
    return _MAP.format(name=name, source=source, where=where, subject=subject, graph=GRAPH, rules=body)


def label(told: str, seats: str) -> str:
    """Write the label of a vote."""
    return rule(
        "rdfs:label", f'rml:template "{{ActorNaam}}: {told}{seats}" ; rml:termType rml:Literal ; rml:language "nl"'
    )


def mapping(source: Path) -> str:
    """Write the whole mapping; a map for each choice, because a template cannot change the case of a word."""
    own = (rule("rdf:type", f"rml:constant {name}") for name in ("kg:UitgebrachteStem", "eli-dl:Participation"))
    of_decision = rule("eli-dl:had_participation", link("stem/{Id}"))
    size = 'rml:reference "FractieGrootte" ; rml:datatype xsd:integer'
    maps = [
        part("decision", source, "*", of_decision, subject=f"{ID}besluit/{{Besluit_Id}}"),
        part("vote", source, "*", *own),
        part(
            "group",
            source,
            f"?({_GROUP})",
            rule("eli-dl:had_participant_organization", link("fractie/{Fractie_Id}")),
            rule("kg:fractiegrootte", size),
        ),
        part("person", source, "*", rule("eli-dl:had_participant_person", link("persoon/{Persoon_Id}"))),
        part("behalf", source, f"?({_MEMBER})", rule("kg:namensFractieGestemd", link("fractie/{Fractie_Id}"))),
        part(
            "mistake",
            source,
            "?(@.Vergissing==True)",
            rule("kg:vergissing", 'rml:reference "Vergissing" ; rml:datatype xsd:boolean'),
        ),
    ]
    for kind, told in CHOICES.items():
        slug, chosen = told.replace(" ", "-"), f'@.Soort==\\"{kind}\\"'
        concept = f"rml:constant <{ID}concept/stemkeuze/{slug}>"
        maps.append(part(slug, source, f"?({chosen})", rule("kg:stemkeuze", concept)))
        maps.append(part(f"{slug}-m", source, f"?({chosen} and {_MEMBER})", label(told, "")))
        seats = " ({FractieGrootte})"
        maps.append(part(f"{slug}-g", source, f"?({chosen} and {_GROUP})", label(told, seats)))
    return _HEAD + "".join(maps)


def convert(source: Path, target: Path) -> None:
    """Materialise the mapping, deduplicated in memory as the library does it, and write it as N-Quads."""
    rules = target.with_suffix(".rml.ttl")
    rules.write_text(mapping(source), encoding="utf-8")
    config = f"[CONFIGURATION]\noutput_format=N-QUADS\nnumber_of_processes=1\n[votes]\nmappings={rules}\n"
    with target.open("w", encoding="utf-8") as file:
        file.writelines(f"{statement} .\n" for statement in morph_kgc.materialize_set(config))


if __name__ == "__main__":
    run(convert)
