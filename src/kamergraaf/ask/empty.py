"""Why an answer is empty: the graph has nothing of that kind, nothing fits, or a parameter leaves nothing over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import perf_counter

from kamergraaf.ask.coverage import counting_query, read_coverage
from kamergraaf.catalogue import THINGS, Parameter, Question, bind
from kamergraaf.covered import Coverage, Without
from kamergraaf.errors import Next, QueryTimeoutError, then
from kamergraaf.store import Store
from kamergraaf.store.derived.asking import answering
from kamergraaf.store.questions import Limits, asking
from kamergraaf.words import tell, written

_SECONDS = 0.8
"""So many seconds all that is asked to explain may take."""
_LEAST = 0.001
"""So many seconds a question gets when there is no time left; it is then not answered."""
_AT_ONCE = 2
"""So much is asked at the same time."""
_ROWS = 1000
"""So many rows of a question with one parameter less are counted."""
_PAPERS, _REGISTER = "papers", "register"
"""What brings things into a graph, besides the categories of the open data."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Until when it may be explained why an answer is empty."""

    until: float

    @classmethod
    def start(cls) -> Budget:
        """Begin now."""
        return cls(perf_counter() + _SECONDS)

    def limits(self, left: int = 1) -> Limits:
        """Give what a question may take that is asked now, when so many are left with it."""
        seconds = self.until - perf_counter()
        return Limits(max(seconds, _LEAST) * min(1, _AT_ONCE / left), _ROWS, is_try=True)


@dataclass(frozen=True, slots=True)
class Empty:
    """A question whose answer is empty, as it was asked."""

    graph: Store
    asked: Question
    counter: Question
    said: Mapping[str, str]
    """The values of its parameters as they were given."""
    given: Mapping[str, str]
    """The same, things as IRIs."""
    language: str

    def why(self, coverage: Coverage) -> Coverage:
        """Say why the answer is empty: before of how much it could tell, and behind it what helps."""
        budget = Budget.start()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            some = None if coverage.total else pool.submit(self._has_some, budget)
            without = self._relaxed(pool, budget)
            has_some = some.result() if some else True
        reasons = list(self._reasons(coverage, has_some=has_some))
        helping = list(self._helping(without, has_some=has_some))
        told = "; ".join([*reasons, *self._could_tell(coverage, reasons), *helping])
        leads = None if has_some is not False else self._leads()
        return replace(coverage, told=told, why="; ".join([*reasons, *helping]), without=without, next=leads)

    def _relaxed(self, pool: ThreadPoolExecutor, budget: Budget) -> tuple[Without, ...]:
        """Leave out each parameter that was given and may stay open; and where none of them helps alone, all."""
        names = [parameter.name for parameter in self.asked.parameters if self._was_given(parameter)]
        left = range(len(names), 0, -1)
        single = tuple(pool.map(lambda name, left: self._without((name,), budget, left), names, left))
        if len(names) < 2 or any(each.rows != 0 for each in single):
            return single
        return (*single, self._without(tuple(names), budget))

    def _was_given(self, parameter: Parameter) -> bool:
        """Tell whether somebody gave a parameter that may be left out.

        What has an example for a default, a thing or a free text, is what the question is about.
        """
        is_subject = parameter.type in THINGS or (parameter.type == "text" and not parameter.choices)
        said = self.said.get(parameter.name)
        return bool(said) and said != parameter.default and not (is_subject and parameter.default)

    def _has_some(self, budget: Budget) -> bool | None:
        """Tell whether the graph has any of what the question is about; None where that takes long."""
        opened = (replace(p, default="") if p.type in THINGS else p for p in self.counter.parameters)
        anything = bind(replace(self.counter, parameters=tuple(opened)), {}, self.language)
        if anything == counting_query(self.asked, self.counter, self.given, self.language):
            return False
        try:
            with asking(self.graph, budget.limits()) as counting:
                parts = counting.ask(anything).rows
        except QueryTimeoutError:
            return None
        return read_coverage(self.counter, parts or (), self.language).total > 0

    def _without(self, parameters: tuple[str, ...], budget: Budget, left: int = 1) -> Without:
        """Count the rows that there are without some parameters."""
        given = {name: value for name, value in self.given.items() if name not in parameters}
        try:
            with answering(self.graph, self.asked, budget.limits(left)) as ask:
                found = ask(given, self.language)
        except QueryTimeoutError:
            return Without(parameters, None)
        return Without(parameters, len(found.rows or ()), found.more)

    def _reasons(self, coverage: Coverage, *, has_some: bool | None) -> Iterator[str]:
        """Tell why, as the question itself knows it; and whether the graph has nothing of it, or nothing that fits."""
        if why := self.asked.extra.get("empty"):
            yield str(why[self.language])
        if has_some is False:
            yield self._say("graph", population=coverage.population)
        elif not why and (coverage.total or has_some):
            yield self._say(_fitting(coverage), **self._counts(coverage))

    def _counts(self, coverage: Coverage) -> Mapping[str, str]:
        counts = {"known": coverage.known, "total": coverage.total}
        return {"population": coverage.population} | {k: written(n, self.language) for k, n in counts.items()}

    def _could_tell(self, coverage: Coverage, reasons: Sequence[str]) -> Iterator[str]:
        """Give of how much it could tell; of nothing only where the counter has words for that, or no reason has."""
        if coverage.total or "none" in self.counter.extra or not reasons:
            yield coverage.told

    def _helping(self, without: Sequence[Without], *, has_some: bool | None) -> Iterator[str]:
        """Tell what helps: what brings such things, and which parameters to leave out; else that none does."""
        if has_some is False:
            yield self._brings()
        elif vain := _in_vain(without):
            yield self._say("without-nothing", names=self._say("without-or").join(map(self._name, vain)))
        yield from (self._one(each) for each in without if each.rows != 0)

    def _one(self, each: Without) -> str:
        """Tell what there is without some parameters."""
        name = self._name(each.parameters[0]) if len(each.parameters) == 1 else self._say("without-all")
        if each.rows is None:
            return self._say("without-unknown", name=name)
        return self._say("without-more" if each.more else "without", name=name, count=written(each.rows, self.language))

    def _name(self, parameter: str) -> str:
        """Name a parameter, with what holds where it is not given."""
        default = next(p.default for p in self.asked.parameters if p.name == parameter)
        return f"`{parameter}`" + (self._say("without-default", default=default) if default else "")

    def _brings(self) -> str:
        brings = self.counter.extra["brings"]
        key = brings if brings in (_PAPERS, _REGISTER) else "category"
        return self._say(f"brings-{key}", category=brings)

    def _leads(self) -> Next | None:
        """Give what brings such things into the graph."""
        match self.counter.extra["brings"]:
            case "papers":
                return then("add")
            case "register":
                return None
            case category:
                return then("sync", category=category)

    def _say(self, key: str, **values: object) -> str:
        return tell(f"empty.{key}", self.language, **values)


def _fitting(coverage: Coverage) -> str:
    """Give the key of what is told where there are things of the kind that is asked for, and none fits."""
    if not coverage.total:
        return "within"
    if not coverage.known:
        return "unknown"
    return "all" if coverage.known == coverage.total else "known"


def _in_vain(without: Iterable[Without]) -> list[str]:
    """Give the parameters without which there is nothing either, where none of them helps alone."""
    single = [each for each in without if len(each.parameters) == 1]
    return [] if any(each.rows for each in single) else [each.parameters[0] for each in single if each.rows == 0]
