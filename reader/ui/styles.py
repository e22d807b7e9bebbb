"""Names of theme variables for pieces of text within a line. Colours themselves stand in themes and style files."""

from __future__ import annotations

from reader.model import Verdict

MUTED = "$text-muted"
STRONG = "bold"
HEADING = "bold $text-accent"
TAG = "$text-secondary"

VERDICT_STYLES = {
    Verdict.CONFLICTING: "$text-error",
    Verdict.REFINED: "$text-warning",
    Verdict.CORROBORATED: "$text-success",
    Verdict.SINGLE: "$text-muted",
}
