"""Dateline: a news reader for the terminal that knows who, what, where and when.

For notebooks and scripts: `analyze` takes files, `compare` what that gives, `open_library` opens a reader's library;
docs/python.md has examples. Nothing is imported before it is asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.api import Analyzed, Library, analyze, compare, docs, open_library, rows

__version__ = "0.1.0"
__all__ = ["Analyzed", "Library", "__version__", "analyze", "compare", "docs", "open_library", "rows"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from reader import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
