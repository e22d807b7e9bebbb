"""Names of theme variables for pieces of text within a line. Colours themselves stand in themes and style files."""

from __future__ import annotations

from reader.model import Verdict

MUTED = "$article-muted"
QUIET = "$article-quiet"
STRONG = "bold"
HEADING = "bold $accent"
TAG = "$secondary"

VERDICT_STYLES = {
    Verdict.CONFLICTING: "$error",
    Verdict.CORRECTED: "$warning",
    Verdict.REFINED: "$warning",
    Verdict.CORROBORATED: "$success",
    Verdict.SINGLE: "$article-quiet",
}
