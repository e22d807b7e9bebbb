"""What could not be read, or not quite, as a sentence."""

from __future__ import annotations

from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence for the reader about one source; it never stops the others.

    `source` is the path or URL; a line of a JSON Lines file is named in the message. With `remark` the article was
    read all the same, and the sentence only says how (an encoding that had to be detected, say).
    """

    source: str
    message: str
    remark: bool = False
