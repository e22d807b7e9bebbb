"""Notes out of Dateline and into it: files that other programs read, and those that they write.

`export` writes Markdown (one file an article), JSON-LD after the W3C Web Annotation Data Model, Hypothesis's JSON,
CSL-JSON citations or a CSV table. `import_` reads the second and the third back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from reader.errors import DatelineError
from reader.notes.exports.written_files import write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reader.model import ArticleHeading, Note
    from reader.notes.exports.importing import Imported, KnownArticle
    from reader.notes.notebook import Notebook

Format = Literal["markdown", "jsonld", "hypothesis", "csl", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)


def export(
    notebook: Notebook,
    format: str,  # noqa: A002 - the command line's word for it
    folder: Path,
    *,
    notes: Sequence[Note] | None = None,
    text_of: Callable[[str], str | None] | None = None,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write the notes (all, if they are not named) in one of `FORMATS` into `folder`; the files written.

    A file that no export wrote is left alone: Markdown takes another name then, the others refuse, unless `force`d.

    `text_of` gives an article's text by its id; Hypothesis's offsets need it, since they count UTF-16 units.
    """
    if format not in FORMATS:
        raise DatelineError(f"There is no format {format}: choose one of {', '.join(FORMATS)}.")
    chosen = notebook.notes() if notes is None else tuple(notes)
    headings = {heading.id: heading for heading in notebook.articles()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatelineError(f"The folder {folder} could not be made ({error.strerror}): name another.") from error
    contents = _contents(format, chosen, headings, folder, text_of)
    write_all(folder, contents, force=force or format == "markdown")
    return tuple(folder / name for name in contents)


def import_(
    notebook: Notebook, path: Path, *, article_of: Callable[[str], KnownArticle | None] | None = None
) -> Imported:
    """Take in the notes of a file that `export` wrote as JSON-LD, or that Hypothesis exported; one step to undo.

    Notes that the notebook has already are left as they are. `article_of` gives the heading and the text of an article
    by its URL or id, so that passages from the web find their place in it.
    """
    from reader.notes.exports.importing import read_annotations, take_in

    return take_in(notebook, read_annotations(path, article_of))


def _contents(
    format: str,  # noqa: A002 - as above
    notes: Sequence[Note],
    headings: Mapping[str, ArticleHeading],
    folder: Path,
    text_of: Callable[[str], str | None] | None,
) -> dict[str, str]:
    from reader.notes.exports import markdown, tables
    from reader.notes.exports.annotations import as_hypothesis, as_jsonld

    match format:
        case "markdown":
            return markdown.files_for(notes, headings, folder)
        case "jsonld":
            return {"notes.jsonld": as_jsonld(notes, headings)}
        case "hypothesis":
            return {"hypothesis.json": as_hypothesis(notes, headings, text_of or (lambda _: None))}
        case "csl":
            return {"citations.json": tables.as_csl(notes, headings)}
        case _:
            return {"notes.csv": tables.as_csv(notes, headings)}


__all__ = ["FORMATS", "Format", "export", "import_"]
