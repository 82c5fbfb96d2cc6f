"""Find what papers name, for which no graph is needed; and measure how well that goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kamergraaf.covered import Coverage
from kamergraaf.errors import Issue
from kamergraaf.words import tell, written

if TYPE_CHECKING:
    from kamergraaf.evaluate import Score
    from kamergraaf.evaluate.rules import RuleUse
    from kamergraaf.model import Resolution

Line = dict[str, Any]
Found = TypeVar("Found")

COLUMNS = (
    "document", "source", "kind", "start", "end", "text", "rule", "fields", "verdict", "target", "candidates", "reason",
)  # fmt: skip
"""What a line of `extract` holds."""


@dataclass
class Reading:
    """Papers that are read while somebody asks for what is in them; what could not be read is known afterwards."""

    inputs: list[str]
    follow_links: bool = False
    papers: int = 0
    """So many could be read, up to now."""
    issues: list[Issue] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """Give each mention with its place and what it means, as a line of `extract`."""
        from kamergraaf import pipeline

        found = pipeline.extract(self.inputs, follow_links=self.follow_links)
        for snapshot, resolutions in self._whole(found):
            yield from (_line(snapshot.address, resolution) for resolution in resolutions)

    def fired(self) -> Iterator[Line]:
        """Give the same lines with the rule that told what each citation does."""
        from kamergraaf import pipeline

        for snapshot, resolutions in self._whole(pipeline.extract(self.inputs, follow_links=self.follow_links)):
            for found in resolutions:
                yield _line(snapshot.address, found) | {"function_rule": found.mention.function_rule}

    def texts(self) -> Iterator[str]:
        """Give the canonical text of each paper, in which positions count."""
        from kamergraaf import pipeline

        yield from (text.content for text in self._whole(pipeline.texts(self.inputs, follow_links=self.follow_links)))

    def _whole(self, read: Iterable[Found | Issue]) -> Iterator[Found]:
        for found in read:
            if isinstance(found, Issue):
                self.issues.append(found)
            else:
                self.papers += 1
                yield found


def _line(source: str, resolution: Resolution) -> Line:
    """Make one line of `extract`, as the contract has it."""
    mention = resolution.mention
    return {
        "document": mention.document,
        "source": source,
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "rule": mention.rule,
        "fields": dict(mention.fields),
        "verdict": str(resolution.verdict),
        "target": resolution.target,
        "candidates": list(resolution.candidates),
        "reason": resolution.reason,
    }


def scores(folder: Path, texts: Path | None = None) -> list[Score]:
    """Measure extraction against a folder of annotated texts, layer by layer.

    Raises:
        SourceError: the folder holds no annotated texts, or a text is missing or another than was annotated.
    """
    from kamergraaf.evaluate import evaluate
    from kamergraaf.pipeline import find_mentions

    return evaluate(folder, find_mentions, texts)


def lines(scores: Iterable[Score]) -> Iterator[Line]:
    """Give a row for each layer: precision, recall, F1, and the counts behind them."""
    from kamergraaf.evaluate import lines

    return lines(scores)


def rule_uses(reading: Reading, against: Path | None = None) -> list[RuleUse]:
    """Tell for each rule how often it fires in papers, and what it gained and lost against lines of another version.

    Raises:
        SourceError: a line of the other version is none.
    """
    from kamergraaf.evaluate.rules import read_lines, rule_uses
    from kamergraaf.extract.rules import load_rules

    before = read_lines(against) if against else None
    return rule_uses(reading.fired(), before, ((rule.id, rule.kind) for rule in load_rules()))


def changes(uses: Iterable[RuleUse]) -> Iterator[dict[str, str]]:
    """Give each mention that rules gained or lost: the rule, which of both, the paper and the text; by place."""
    for use in uses:
        for what, listed in (("gained", use.gained), ("lost", use.lost)):
            for row in sorted(listed, key=lambda row: (row["source"], row["start"])):
                document = Path(row["source"]).name
                yield {"rule": use.rule, "what": what, "document": document, "text": " ".join(row["text"].split())}


def precisions(folder: Path, texts: Path | None = None) -> dict[str, float]:
    """Give the precision of each rule on a folder of annotated texts, as far as it found something that counts.

    Raises:
        SourceError: a text is missing or another than was annotated.
    """
    from kamergraaf.evaluate import precisions

    return precisions(scores(folder, texts))


def papers_in(folder: Path, texts: Path | None = None) -> tuple[Path, bool]:
    """Give the folder with the texts, and whether they are annotated: any folder with texts may be given."""
    annotated = (folder / "gold").is_dir()
    return texts or (folder / "docs" if annotated else folder), annotated


def coverage(scores: Sequence[Score], language: str) -> Coverage:
    """Tell how many of the mentions that people annotated were found, in all layers together."""
    known, total = sum(score.right for score in scores), sum(score.gold for score in scores)
    wrong = sum(len(score.wrong) for score in scores)
    counts = {key: written(n, language) for key, n in (("known", known), ("total", total), ("wrong", wrong))}
    missing = {tell("evaluate.missed", language): total - known} if total > known else {}
    told = tell("evaluate.covered", language, **counts)
    return Coverage(tell("evaluate.mentions", language), known, total, 0, missing, told)


def rule_coverage(uses: Sequence[RuleUse], papers: int, language: str) -> Coverage:
    """Tell how many of the rules found something in so many texts."""
    known, total = sum(use.fired > 0 for use in uses), len(uses)
    missing = {tell("evaluate.silent", language): total - known} if total > known else {}
    told = tell("evaluate.fired", language, known=known, total=total, papers=written(papers, language))
    return Coverage(tell("evaluate.rules", language), known, total, 0, missing, told)
