"""Which facts the side panel shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import FactKind, Verdict


@dataclass(frozen=True, slots=True)
class FactFilter:
    """All facts that meet what is said here."""

    kind: FactKind | None = None
    verdict: Verdict | None = None
    entity: str | None = None
    words: str = ""

    def describe(self, names: Mapping[str, str]) -> str:
        """In words, for the panel's lower border; empty where everything is shown."""
        from reader.phrasing.fact_phrases import KIND_WORDS

        parts = [
            KIND_WORDS[self.kind].lower() if self.kind else "",
            str(self.verdict) if self.verdict else "",
            names.get(self.entity, self.entity) if self.entity else "",
            f"“{self.words}”" if self.words else "",
        ]
        return " · ".join(part for part in parts if part)
