"""Precision, recall and F1 of extraction, against texts that people have annotated.

A gold folder holds `gold/NAME.json` and, unless the texts lie elsewhere, `docs/NAME.txt`. Gold that was made without
the words of the text gives each mention by `start` and `end`, and the `sha256` of the text that these count in; gold
of some layers alone names them in `layers`. A found mention is right when it says the same as a gold one, however it
spells it. Names in a paper's own heading, signature or list of askers, the paper's own number, and an office without a
name count neither for nor against.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from kamergraaf import dutch
from kamergraaf.errors import SourceError
from kamergraaf.model import Citation, Mention, NamedMotion, NamedPerson, Place, Resolution, Told, Verdict, tells

Gold = Mapping[str, Any]
Kind = TypeVar("Kind", bound=Told)

SPANS = {"organisation": "organisations", "programme": "programmes", "commitment": "commitments"}
"""Layers in which a mention is right when it covers half of the gold span and the other way round."""
LAYERS = ("kamerstuk", "aanhangsel", "motion", "person", *SPANS, "other-citation", "law")
_LISTS = ("citations", "motions", "persons", *SPANS.values())
_OUTSIDE = (Place.HEADING, Place.DOSSIER, Place.SIGNATURE, Place.ASKERS)
"""Where a name tells who wrote, signed or asked."""
_HOUSE_NUMBERS = {"document": "tk_nummer", "zaak": "tk_nummer"}
"""What gold calls the kinds of citation that it does not tell apart."""


@dataclass
class Score:
    """What was right, wrong and missed in one layer."""

    layer: str
    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    """Each false hit: the document and its text."""
    missed: list[tuple[str, str]] = field(default_factory=list)
    gold: int = 0
    by_rule: dict[str, list[int]] = field(default_factory=dict)
    """How many mentions of each rule are right, and how many wrong."""
    resolved: list[int] = field(default_factory=lambda: [0, 0])
    """How many of the mentions that were resolved are right, and how many wrong."""

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 0.0

    @property
    def resolved_precision(self) -> float | None:
        """The share of what was found and resolved that is right, so far as the annotation tells; none of nothing."""
        right, wrong = self.resolved
        return right / (right + wrong) if right + wrong else None

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def evaluate(folder: Path, find: Callable[[Path], list[Resolution]], texts: Path | None = None) -> list[Score]:
    """Score what `find` finds in each text of a gold folder.

    Args:
        folder: the folder that holds `gold/`.
        find: gives the mentions of a text file, each with what it means.
        texts: the folder of the texts; `docs/` in the gold folder when not given.

    Raises:
        SourceError: the folder holds no annotated texts, a text is missing or another than was annotated, or a gold
            file names a layer that is none.
    """
    scores = {layer: Score(layer) for layer in LAYERS}
    files = sorted((folder / "gold").glob("*.json"))
    if not files:
        raise SourceError(f"{folder}: no gold/*.json there; give a folder with gold/ and docs/")
    for path in files:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (texts or folder / "docs") / f"{path.stem}.txt"
        _complete(gold, text)
        found = find(text)
        sure = {id(one.mention) for one in found if one.verdict is Verdict.RESOLVED}
        for layer in _annotated(gold, path):
            _score(scores[layer], path.stem, gold, [one.mention for one in found], sure)
    return list(scores.values())


def _annotated(gold: Gold, path: Path) -> Sequence[str]:
    """Give the layers that were annotated in a text: all, unless its gold says which.

    >>> _annotated({"layers": ["programme", "commitment"]}, Path("1.json"))
    ['programme', 'commitment']
    """
    told = list(gold.get("layers", LAYERS))
    if strange := sorted(set(told) - set(LAYERS)):
        raise SourceError(f"{path}: there is no layer {strange[0]}; there are {', '.join(LAYERS)}")
    return told


def _complete(gold: dict[str, Any], path: Path) -> None:
    """Give each gold mention its text, read from the annotated file."""
    if not path.is_file():
        raise SourceError(
            f"{path}: the text of {gold.get('id')} is not there; say where the texts are with `texts`"
        ).naming("texts")
    data = path.read_bytes()
    if gold.get("sha256") not in (None, hashlib.sha256(data).hexdigest()):
        raise SourceError(f"{path}: another text than the one that was annotated")
    content = data.decode("utf-8")
    for name in _LISTS:
        for row in gold.get(name, []):
            row.setdefault("text", content[row["start"] : row.get("end")])
            if name == "persons":
                row["placed"] = "surname" not in row
                row.setdefault("surname", row["text"])


_Layer: TypeAlias = tuple[
    list[Gold], list[Mention[Kind]], Callable[[Gold, Mention[Kind]], bool], Callable[[Mention[Kind]], bool]
]
"""What is wanted in a layer, what was found, when the two are the same, and what counts neither way."""


def _score(score: Score, document: str, gold: Gold, found: list[Mention[Told]], sure: Container[int]) -> None:
    """Score one layer of one text; `sure` are the mentions that were resolved."""
    if score.layer in ("kamerstuk", "aanhangsel"):
        _compare(score, document, _citations(score.layer, gold, found), sure)
    elif score.layer in ("law", "other-citation"):
        _compare(score, document, _by_kind(score.layer, gold, found), sure)
    elif score.layer == "motion":
        _compare(score, document, _motions(gold, found), sure)
    elif score.layer == "person":
        _compare(score, document, _persons(gold, found), sure)
    else:
        _compare(score, document, _spans(score.layer, gold, found), sure)


def _compare(score: Score, document: str, layer: _Layer[Kind], sure: Container[int]) -> None:
    """Count what is right, wrong and missed; each mention is right once."""
    wanted, mentions, same, neutral = layer
    left = list(mentions)
    score.gold += len(wanted)
    for want in wanted:
        hit = next((index for index, mention in enumerate(left) if same(want, mention)), None)
        if hit is None:
            score.missed.append((document, str(want.get("text"))))
        else:
            score.right += 1
            score.by_rule.setdefault(left[hit].rule, [0, 0])[0] += 1
            score.resolved[0] += id(left[hit]) in sure
            del left[hit]
    for mention in left:
        if not neutral(mention):
            score.wrong.append((document, mention.text))
            score.by_rule.setdefault(mention.rule, [0, 0])[1] += 1
            score.resolved[1] += id(mention) in sure


def _actors(gold: Gold) -> list[str]:
    """Give who wrote, signed or asked: they count neither for nor against."""
    return [actor["name"] for actor in gold.get("actors", []) if actor.get("name")]


def _spans(layer: str, gold: Gold, found: list[Mention[Told]]) -> _Layer[Told]:
    return gold.get(SPANS[layer], []), [m for m in found if m.kind == layer], _overlap, lambda _: False


def _persons(gold: Gold, found: list[Mention[Told]]) -> _Layer[NamedPerson]:
    actors = _actors(gold)
    named = [m for m in found if tells(m, NamedPerson) and m.told.surname]
    return (
        gold.get("persons", []),
        named,
        _same_person,
        lambda m: m.place in _OUTSIDE or _is_actor(actors, m.told.surname),
    )


def _citations(layer: str, gold: Gold, found: list[Mention[Told]]) -> _Layer[Citation]:
    wanted = [c for c in gold.get("citations", []) if c["type"] == layer]
    mentions = [m for m in found if tells(m, Citation) and m.told.type == layer]
    if layer == "aanhangsel":
        return wanted, mentions, _same_answer, lambda _: False
    own = _own_numbers(gold.get("meta") or {})
    joint = [c for c in wanted if c.get("also_dossiers")]

    def neutral(mention: Mention[Citation]) -> bool:
        number = (mention.told.dossier, _addition(mention.told), mention.told.number)
        return number in own or any(_same_paper(c, mention) for c in joint)

    return wanted, mentions, _same_paper, neutral


def _own_numbers(meta: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """Give the numbers of the paper itself, one in each of its dossiers."""
    number = str(meta.get("volgnummer"))
    return {(str(dossier), str(addition or "").upper(), number) for dossier, addition, *_ in meta.get("dossiers") or []}


def _by_kind(layer: str, gold: Gold, found: list[Mention[Told]]) -> _Layer[Citation]:
    """Compare laws, or all other citations, by kind and place."""

    def kind(name: str) -> str:
        return _HOUSE_NUMBERS.get(name, name)

    def belongs(name: str) -> bool:
        return kind(name) == "law" if layer == "law" else kind(name) not in ("law", "kamerstuk", "aanhangsel")

    def same(want: Gold, mention: Mention[Citation]) -> bool:
        return kind(want["type"]) == kind(mention.told.type) and _overlap(want, mention)

    wanted = [c for c in gold.get("citations", []) if belongs(c["type"])]
    mentions = [m for m in found if tells(m, Citation) and belongs(m.told.type)]
    own = (gold.get("meta") or {}).get("tk_nummer")
    return wanted, mentions, same, lambda mention: own is not None and mention.told.number == own


def _motions(gold: Gold, found: list[Mention[Told]]) -> _Layer[NamedMotion]:
    actors = _actors(gold)
    surnames = {person["text"]: person["surname"] for person in gold.get("persons", [])}
    own = (gold.get("meta") or {}).get("kind") in ("Motie", "Gewijzigde motie")

    def same(want: Gold, mention: Mention[NamedMotion]) -> bool:
        movers = mention.told.movers
        if not want.get("movers"):
            number = str(want.get("stuk_nr") or want.get("kamerstuk") or "")
            return not movers and _last(number) == _last(mention.told.number or "")
        spelt = [{mover, surnames.get(mover)} for mover in want["movers"]]
        return len(movers) == len(spelt) and _all_found(spelt, movers)

    def neutral(mention: Mention[NamedMotion]) -> bool:
        return own and all(_is_actor(actors, mover) for mover in mention.told.movers or [""])

    return gold.get("motions", []), [m for m in found if tells(m, NamedMotion)], same, neutral


def _all_found(spelt: Iterable[set[str | None]], movers: Iterable[str]) -> bool:
    left = list(movers)
    for spellings in spelt:
        hit = next((mover for mover in left if _same_name(spellings, mover)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def _same_paper(want: Gold, mention: Mention[Citation]) -> bool:
    dossiers = {want.get("intended_dossier") or want.get("dossier"), *want.get("also_dossiers", [])}
    return (
        mention.told.dossier in dossiers
        and _addition(mention.told) == str(want.get("suffix") or "").upper()
        and _last(mention.told.number or "") == _last(str(want.get("nr") or ""))
    )


def _same_answer(want: Gold, mention: Mention[Citation]) -> bool:
    return (want.get("year"), str(want.get("nr") or "")) == (mention.told.session, mention.told.number)


def _same_person(want: Gold, mention: Mention[NamedPerson]) -> bool:
    """Tell whether a name is the one that is annotated; of somebody in no register only the place is kept."""
    if want.get("placed") and _overlap(want, mention):
        return True
    return _same_name({want["surname"], want["text"]}, mention.told.surname or "")


def _same_name(spellings: set[str | None], found: str) -> bool:
    """Tell whether a name is one of the spellings; a double name may lack its second part."""
    key, keys = dutch.fold(found), {dutch.fold(spelling) for spelling in spellings if spelling}
    return bool(key) and (key in keys or (len(key) > 5 and any(other.startswith(key) for other in keys)))


def _is_actor(actors: list[str], name: str | None) -> bool:
    key = dutch.fold(name or "")
    return bool(key) and any(dutch.fold(actor).endswith(key) for actor in actors)


def _addition(told: Citation) -> str:
    return (told.suffix or told.kingdom or "").upper().replace(" ", "")


def _last(number: str) -> str:
    return number.rsplit("-", 1)[-1].casefold()


def _overlap(want: Gold, mention: Mention[Told]) -> bool:
    start, end = want["start"], want["start"] + len(want["text"])
    shared = min(end, mention.end) - max(start, mention.start)
    return bool(shared > 0 and shared / (max(end, mention.end) - min(start, mention.start)) >= 0.5)


def lines(scores: Iterable[Score]) -> Iterator[dict[str, Any]]:
    """Give a row for each layer; of nothing found there is no precision, of nothing annotated no recall."""
    for score in scores:
        found = score.right + len(score.wrong)
        yield {
            "layer": score.layer,
            "precision": round(score.precision, 4) if found else None,
            "recall": round(score.recall, 4) if score.gold else None,
            "f1": round(score.f1, 4) if found or score.gold else None,
            "gold": score.gold,
            "wrong": len(score.wrong),
            "missed": len(score.missed),
            "resolved": sum(score.resolved),
            "resolved_precision": None if score.resolved_precision is None else round(score.resolved_precision, 4),
        }


def precisions(scores: Iterable[Score]) -> dict[str, float]:
    """Give the precision of each rule that found something that counts, over all layers."""
    counts: dict[str, list[int]] = {}
    for score in scores:
        for rule, (right, wrong) in score.by_rule.items():
            both = counts.setdefault(rule, [0, 0])
            both[0], both[1] = both[0] + right, both[1] + wrong
    return {rule: right / (right + wrong) for rule, (right, wrong) in counts.items()}
