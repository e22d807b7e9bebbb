"""Where files live: the reader's own (XDG base directories) and those that the program ships with."""

from __future__ import annotations

import os
from pathlib import Path

from reader.errors import DatelineError
from reader.value_classes import dataclass

APPLICATION = "dateline"


@dataclass(frozen=True, slots=True)
class DataPaths:
    """Every file and folder of one reader. Nothing here exists until somebody writes it."""

    config_file: Path
    data: Path

    @property
    def themes(self) -> Path:
        return self.config_file.parent / "themes"

    @property
    def library(self) -> Path:
        return self.data / "library.db"

    @property
    def has_library(self) -> bool:
        """Whether there is a library, or something that is in its way: opening it then says what."""
        try:
            self.library.lstat()
        except FileNotFoundError:
            return self.data.is_symlink() and not self.data.exists()
        except OSError:
            pass
        return True

    @property
    def notes(self) -> Path:
        return self.data / "notes"

    @property
    def drafts(self) -> Path:
        return self.data / "drafts"

    @property
    def corrections(self) -> Path:
        return self.data / "entities.toml"

    @property
    def log(self) -> Path:
        return self.data / "dateline.log"


def places(config: Path | None = None, data: Path | None = None) -> DataPaths:
    """The reader's places: from the arguments, else DATELINE_CONFIG and DATELINE_DATA, else the XDG folders.

    `config` names a file, or a folder that holds `config.toml`; `data` names a folder.
    """
    config = config or _from_environment("DATELINE_CONFIG")
    data = data or _from_environment("DATELINE_DATA")
    if config is None or data is None:
        import platformdirs

        config = config or platformdirs.user_config_path(APPLICATION)
        data = data or platformdirs.user_data_path(APPLICATION)
    if config.suffix != ".toml":
        config = config / "config.toml"
    return DataPaths(config_file=absolute(config), data=absolute(data))


def absolute(path: Path) -> Path:
    """The path from the root on, as it is. Raises a DatelineError where the working folder is gone."""
    try:
        return path.absolute()
    except FileNotFoundError as error:
        raise _without_folder(path) from error


def normalised(path: Path) -> str:
    """The path from the root on without `..`, links as they are. Raises a DatelineError as `absolute` does."""
    try:
        return os.path.abspath(path)  # noqa: PTH100 - links stay as they are
    except FileNotFoundError as error:
        raise _without_folder(path) from error


def _without_folder(path: Path) -> DatelineError:
    return DatelineError(
        f"The folder that you are in no longer exists, so '{path}' leads nowhere: change into another one (cd ~)."
    )


def leads_nowhere(path: Path) -> list[str]:
    """What is wrong with a file that is a link to one which is not there: it is taken for none."""
    if not path.is_symlink() or path.exists():
        return []
    return [f"{path} is a link to {path.readlink()}, which is not there: connect its disk, or mend the link."]


def shipped(name: str) -> Path:
    """A file or folder that the program came with (`config.toml`, `themes`, `seeds`).

    A wheel carries them inside the package; a checkout has them at its top.
    """
    package = Path(__file__).resolve().parent
    inside = package / "_shipped" / name
    return inside if inside.exists() else package.parent / name


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value).expanduser() if value else None
