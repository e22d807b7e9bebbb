"""Analyses kept in a file while they are made, so that a long run that was broken off begins where it ended.

One JSON object a line: what the article was (a hash of it and of what analysed it) and its analysis, with entity ids
that hold within the article. Lines are only ever added; one that was cut off is passed over.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Self

import msgspec

from reader import __version__
from reader.analysis.language_model import readers_of
from reader.analysis.pipeline import REVISION
from reader.errors import DatelineError
from reader.model import Analysis, Article

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO


class _Line(msgspec.Struct):
    key: str
    analysis: msgspec.Raw


class AnalysisCache:
    """A file of analyses, found again by their articles."""

    def __init__(self, file: BinaryIO, made_by: str, found: dict[str, msgspec.Raw]) -> None:
        self._file = file
        self._made_by = made_by
        self._found = found
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(Analysis)

    @classmethod
    def open(cls, path: Path, model: str) -> Self:
        """Open the file, or make an empty one. `model` is what analyses, as settings name it in one line
        (`auto;fr=fr_core_news_md`): analyses by other pipelines, or other versions of them, are not used.

        Raises a `DatelineError` for a file that cannot be read and written, or that holds something else.
        """
        try:
            file = path.open("a+b")
            file.seek(0)
            lines = file.read().split(b"\n")
        except OSError as error:
            message = f"{path} cannot be used to resume ({error.strerror}). Name another file."
            raise DatelineError(message) from error
        found: dict[str, msgspec.Raw] = {}
        decoder = msgspec.json.Decoder(_Line)
        for line in lines:
            try:
                read = decoder.decode(line)
            except msgspec.DecodeError:
                continue
            found[read.key] = read.analysis
        if not found and any(lines[:-1]):
            file.close()
            raise DatelineError(f"{path} holds something else than kept analyses. Name another file.")
        if lines[-1]:  # cut off
            file.write(b"\n")
        return cls(file, f"{readers_of(model)} {REVISION} {__version__}", found)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def find(self, article: Article) -> Analysis | None:
        """The article's analysis, where it was kept."""
        raw = self._found.get(self._key(article))
        return None if raw is None else self._decoder.decode(raw)

    def keep(self, article: Article, analysis: Analysis) -> None:
        """Add an analysis to the file, at once."""
        line = _Line(self._key(article), msgspec.Raw(self._encoder.encode(analysis)))
        self._file.write(self._encoder.encode(line) + b"\n")
        self._file.flush()

    def _key(self, article: Article) -> str:
        content = self._encoder.encode(
            (self._made_by, article.id, article.title, article.published, article.text.encode(errors="surrogatepass"))
        )
        return blake2b(content, digest_size=16).hexdigest()
