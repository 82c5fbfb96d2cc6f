"""Where motions stand: what was decided, what took their place, and which letters speak of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kamergraaf import iri
from kamergraaf.ask.lookups import many
from kamergraaf.ask.pages.lives.view import INFERRED, View, only_day
from kamergraaf.ask.pages.words import meaning, say
from kamergraaf.store import Store
from kamergraaf.vocab import CITO, KG

_MOTIONS = """
SELECT DISTINCT ?motion ?date ?outside ?fate ?why ?ground WHERE {{
  {scope}
  OPTIONAL {{ ?motion eli:date_document ?date }}
  OPTIONAL {{ ?motion kg:buitenCollectie ?outside }}
  OPTIONAL {{ ?motion kg:afloop ?fate }}
  OPTIONAL {{ ?motion kg:afloopGrond ?ground }}
  OPTIONAL {{ ?motion kg:afloopUitleg ?why . FILTER (LANG(?why) = "{language}") }}
}}
"""
_DECIDED = """
SELECT DISTINCT ?motion ?decision ?outcome ?kind ?date ?latest WHERE {{
  {scope}
  {{ ?decision eli-dl:decided_on_a_realization_of ?motion }}
  UNION {{ ?decision kg:vermoedelijkOver ?motion . FILTER ({inferred}) }}
  OPTIONAL {{ ?decision eli-dl:decision_outcome ?outcome }}
  OPTIONAL {{ ?decision eli-dl:had_activity_type ?kind }}
  OPTIONAL {{ ?decision eli-dl:activity_date ?date }}
  OPTIONAL {{ ?decision kg:uiterlijkOp ?latest }}
}} ORDER BY ?motion ?decision
"""
_TOLD = """
SELECT DISTINCT ?motion ?report ?date ?fate WHERE {{
  {scope}
  {{ ?motion kg:afloopVermelding ?mention }}
  UNION {{ ?motion kg:buitenCollectie true . ?mention oa:hasBody ?motion ; kg:relatie kg:vermeldtAfloopVan }}
  ?mention kg:vermeldeAfloop ?fate ; kg:relatieVan ?report .
  OPTIONAL {{ ?report eli:date_document ?date }}
}} ORDER BY ?motion
"""
_REPLACED = """
SELECT DISTINCT ?motion ?later ?date WHERE {{
  {scope}
  {{ ?later dcterms:replaces ?motion }} UNION {{ ?motion kg:vervangenDoor ?later }}
  UNION {{ ?case eli-dl:involved_work ?motion . ?case dcterms:isReplacedBy ?next . ?next eli-dl:involved_work ?later }}
  OPTIONAL {{ ?later eli:date_document ?date }}
}} ORDER BY ?motion ?date ?later
"""
_SPOKEN = """
SELECT DISTINCT ?motion ?paper ?relation ?date ?kind WHERE {{
  {scope} VALUES ?relation {{ kg:doetAf kg:geeftUitvoeringAan cito:repliesTo cito:cites }}
  ?paper ?relation ?motion ; a ?kind . FILTER (?kind IN (kg:BriefRegering, kg:AntwoordKamervraag))
  OPTIONAL {{ ?paper eli:date_document ?date }}
}} ORDER BY ?motion ?date ?paper
"""
FORCE = (KG + "doetAf", KG + "geeftUitvoeringAan", CITO + "repliesTo", CITO + "cites")
"""Relations of a letter with a motion; the first says most."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on a motion: what it means for it (adopted, rejected, held …), and its day when the graph has it."""

    decision: str
    meaning: str | None
    date: str | None
    latest: str | None = None
    """By which day it was taken, when its own is not known."""

    def was_taken(self, on: str | None) -> bool:
        """Tell whether it was surely taken by a day; by any, when that is open."""
        by = self.date or self.latest
        return on is None or (by is not None and by <= on)


@dataclass(frozen=True, slots=True)
class Known:
    """What the graph holds on where a motion stands."""

    filed: str | None = None
    outside: bool = False
    fate: str | None = None
    """What became of it, as a slug of the scheme afloop."""
    why: str | None = None
    """How its outcome was inferred, or why it is not known, in the language of the page."""
    decisions: list[Decided] = field(default_factory=list)
    told: list[Decided] = field(default_factory=list)
    """What a report says became of it, which leads over what was inferred."""
    replaced: list[tuple[str, str | None]] = field(default_factory=list)
    letters: list[tuple[str, str, str | None]] = field(default_factory=list)
    """Paper, relation, day."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one motion stands, why, and the decision, paper or relation that says so."""

    motion: str
    filed: str | None
    state: str
    reason: str
    date: str | None = None
    by: str | None = None
    relation: str | None = None


_TOLD_HOW = frozenset({"aangenomen", "verworpen", "ingetrokken", "vervallen"})
"""What a motion may have become of which the page says how that is known."""
OPEN = frozenset({"not-voted", "held", "controversial"})
"""States in which the record says that something is still to come."""
ADOPTED = frozenset({"adopted-without-letter", "cited-by-letter", "in-hand"})
"""States of a motion that was adopted, and of which no letter says that it was carried out."""


def one_of(motion: str) -> str:
    """Give the pattern that takes one motion."""
    return f"VALUES ?motion {{ <{motion}> }}"


def standings(graph: Store, scope: str, view: View) -> dict[str, Standing]:
    """Tell where each motion of a pattern stands, on the day of the view if it has one.

    Args:
        graph: the graph.
        scope: a pattern of ours that binds ?motion.
        view: the language and the day.
    """
    return {motion: standing_of(motion, known, view) for motion, known in collect(graph, scope, view).items()}


def collect(graph: Store, scope: str, view: View) -> dict[str, Known]:
    """Collect what the graph holds on where the motions of a pattern stand."""
    known = dict(_filed(graph, scope, view))
    if known:
        _fill(graph, known, view)
    return known


def _fill(graph: Store, known: dict[str, Known], view: View) -> None:
    """Add what was decided on motions, what took their place, and who speaks of them."""
    scope = f"VALUES ?motion {{ {many(known)} }}"  # the pattern that found them may take long
    for row in graph.query(_DECIDED.format(scope=scope, inferred=view.inferred)).dicts():
        slug = str(row["outcome"] or row["kind"] or "").rsplit("/", 1)[-1]
        decided, latest = known[str(row["motion"])], _day(row["latest"])
        day = _day(row["date"]) or only_day(decided.filed, latest)
        decided.decisions.append(Decided(str(row["decision"]), meaning(slug), day, latest))
    for motion, report, date, fate in graph.query(_TOLD.format(scope=scope)).rows:
        slug = str(fate).rsplit("/", 1)[-1]
        known[str(motion)].told.append(Decided(str(report), meaning(slug), _day(date)))
    for motion, later, date in graph.query(_REPLACED.format(scope=scope)).rows:
        if later != motion:
            known[str(motion)].replaced.append((str(later), _day(date)))
    for motion, paper, relation, date, _ in graph.query(_SPOKEN.format(scope=scope)).rows:
        known[str(motion)].letters.append((str(paper), str(relation), _day(date)))


def _filed(graph: Store, scope: str, view: View) -> Iterator[tuple[str, Known]]:
    """Give the motions of a pattern with what the graph holds of each itself, its outcome only as far as is wanted."""
    for motion, date, beyond, fate, why, ground in graph.query(
        _MOTIONS.format(scope=scope, language=view.language)
    ).rows:
        if ground == INFERRED and view.only_stated:
            yield str(motion), Known(_day(date), bool(beyond), "onbekend", say("left-out", view.language))
        else:
            slug = str(fate).rsplit("/", 1)[-1] if fate else None
            yield str(motion), Known(_day(date), bool(beyond), slug, str(why) if why else None)


def _day(value: object) -> str | None:
    return str(value) if value else None


def standing_of(motion: str, known: Known, view: View) -> Standing:
    """Tell where a motion stands; the first that can be said is said."""
    for judge in (_not_yet, _by_decision, _by_letter, _replaced, _adopted, _waiting):
        found = judge(known, view)
        if found:
            state, values, date, by, relation = found
            reason = say(f"state-{state}", view.language, **values)
            return Standing(motion, known.filed, state, reason, date, by, relation)
    raise AssertionError(motion)  # _waiting always answers


_Said = tuple[str, dict[str, object], str | None, str | None, str | None]
"""State, values of its phrase, day, and the thing and relation that say so."""


def _not_yet(known: Known, view: View) -> _Said | None:
    if known.filed is None or view.sees(known.filed):
        return None
    return "not-yet", {"date": known.filed}, None, None, None


def _by_decision(known: Known, view: View) -> _Said | None:
    """Tell of a decision that ends it, or of several that contradict each other."""
    last = final(known.told or known.decisions, view)
    if last is not None and last.meaning in ("rejected", "withdrawn", "lapsed", "unclear"):
        return last.meaning, {"when": _how(last, known, view)}, last.date, last.decision, _says(known)
    return None


def _says(known: Known) -> str | None:
    """Give the relation in which a report stands with a motion of which it tells the outcome."""
    return KG + "vermeldtAfloopVan" if known.told else None


def _how(decision: Decided, known: Known, view: View) -> str:
    """Say when something was decided, and that this is inferred when it is."""
    why = f"; {known.why}" if known.why and known.fate in _TOLD_HOW else ""
    return when(decision, view) + why


def _by_letter(known: Known, view: View) -> _Said | None:
    """Tell of a letter that says that the motion is, or is being, carried out."""
    seen = [letter for letter in known.letters if view.knows(letter[2])]
    for relation, state in zip(FORCE, ("carried-out", "in-hand"), strict=False):
        for paper, said, date in seen:
            if said == relation:
                return state, {"paper": number(paper), "of": of(date, view)}, date, paper, relation
    return None


def _replaced(known: Known, view: View) -> _Said | None:
    last = final(known.told or known.decisions, view)
    later = next(((paper, date) for paper, date in known.replaced if view.knows(date)), None)
    if later is None or (last is not None and last.meaning == "adopted"):
        return None
    return "replaced", {"paper": number(later[0]), "of": of(later[1], view)}, later[1], later[0], None


def _adopted(known: Known, view: View) -> _Said | None:
    last = final(known.told or known.decisions, view)
    if last is None or last.meaning != "adopted":
        return None
    decided = say("decided-adopted", view.language, when=_how(last, known, view))
    return _cited("cited-by-letter", known, view, decided) or (
        "adopted-without-letter",
        {"decided": decided},
        last.date,
        last.decision,
        _says(known),
    )


def _cited(state: str, known: Known, view: View, decided: str) -> _Said | None:
    """Tell of the last letter that cites a motion without saying that it is carried out."""
    seen = [letter for letter in known.letters if view.knows(letter[2])]
    if not seen:
        return None
    paper, relation, date = max(seen, key=lambda letter: (letter[2] or "", letter[0]))
    values: dict[str, object] = {"decided": decided, "paper": number(paper), "of": of(date, view)}
    return state, values, date, paper, relation


def _waiting(known: Known, view: View) -> _Said:
    last = final(known.told or known.decisions, view)
    if last is not None and last.meaning in ("held", "tied", "controversial"):
        return _put_off(last.meaning, last, known, view)
    if undated := _undated(known, view):
        decided = say(f"decided-{undated.meaning}", view.language, when="")
        return "unknown-then", {"on": view.on, "decided": decided}, None, undated.decision, None
    if known.fate == "niet-gestemd" and view.on is None:
        return "not-voted", {}, None, None, None
    return _undecided(known, view)


def _put_off(state: str, last: Decided, known: Known, view: View) -> _Said:
    """Tell of a decision that leaves a motion open; one that was held may since be closed."""
    if state == "held" and known.why and view.on is None:
        state = "held-closed"
    return state, {"when": when(last, view)}, last.date, last.decision, _says(known)


def _undated(known: Known, view: View) -> Decided | None:
    """Give a decision that may have been taken before the day that is asked about, or after it."""
    return next((d for d in known.decisions if d.meaning and d.date is None), None) if view.on else None


def _undecided(known: Known, view: View) -> _Said:
    """Tell of a motion without a decision; the last letter that cites it says more than nothing."""
    if view.on and not known.outside:
        return _cited("undecided-cited", known, view, say("decided-not", view.language)) or _then()
    why = f"; {known.why}" if known.why else ""
    if cited := _cited("undecided-cited", known, view, say("decided-not", view.language) + why):
        return cited
    return ("outside" if known.outside else "undecided"), {"why": why}, None, None, None


def _then() -> _Said:
    return "undecided-then", {}, None, None, None


def final(decisions: Iterable[Decided], view: View) -> Decided | None:
    """Give the decision that counts: the last one; without days, one that ends over one that puts off.

    On a day, a decision without one does not count: it may have come later.
    """
    seen = [d for d in decisions if d.meaning and d.was_taken(view.on)]
    if not seen:
        return None
    if all(d.date for d in seen):
        return max(seen, key=_rank)
    ends = list(filter(_ends, seen))
    if len({d.meaning for d in ends}) > 1:
        return Decided(ends[0].decision, "unclear", None)
    return max(ends or seen, key=_rank)


def _ends(decision: Decided) -> bool:
    return decision.meaning not in ("held", "tied")


def _rank(decision: Decided) -> tuple[str, bool, str]:
    return decision.date or decision.latest or "", _ends(decision), decision.decision


def when(decision: Decided, view: View) -> str:
    """Say on which day a decision was taken, or by which one, or that the graph does not tell."""
    if decision.date:
        return say("on-day", view.language, date=decision.date)
    if decision.latest:
        return say("on-latest", view.language, date=decision.latest)
    return say("on-no-day", view.language)


def of(date: str | None, view: View) -> str:
    """Say of which day a paper is."""
    return say("of-day", view.language, date=date) if date else ""


def number(paper: str) -> str:
    """Give the number of a paper as people write it.

    >>> number("https://w3id.org/kamergraaf/id/kamerstuk/kst-28684-819")
    '28684-819'
    """
    return iri.parse(paper)[1].removeprefix("kst-")


def counted(found: Mapping[str, Standing]) -> dict[str, int]:
    """Count motions by where they stand, the most first."""
    counts: dict[str, int] = defaultdict(int)
    for standing in found.values():
        counts[standing.state] += 1
    return dict(sorted(counts.items(), key=lambda row: (-row[1], row[0])))
