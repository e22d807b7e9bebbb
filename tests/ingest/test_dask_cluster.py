"""Articles spread over a cluster of this machine's processes come back analysed, and go into a library linked."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.errors import DatelineError
from reader.ingest import dask_cluster
from reader.ingest.dask_cluster import analysed, articles_from, load_into
from reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

distributed = pytest.importorskip("distributed")

REPORTS = [
    {"id": f"r{number}", "text": text, "published": "2020-12-04"}
    for number, text in enumerate(
        (
            "Mayor Odile Marchetti opened the bridge in Verrault on Monday.",
            "The bridge cost too much, Odile Marchetti admitted.",
            "Twelve people were injured when the bridge fell.",
            "Odile Marchetti resigned on Friday.",
        )
    )
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    file = tmp_path / "archive.jsonl"
    file.write_text("".join(json.dumps(report) + "\n" for report in REPORTS), encoding="utf-8")
    return file


@pytest.mark.filterwarnings("ignore::DeprecationWarning:(distributed|tornado|zict|asyncio).*")
def test_an_archive_goes_through_a_local_cluster_into_a_library(archive: Path, tmp_path: Path) -> None:
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=tmp_path / "dask"
        ) as cluster,
        distributed.Client(cluster),
        Library.open(tmp_path / "library.db") as library,
    ):
        results = analysed(articles_from([archive], lot=1))
        assert load_into(library, results, at_once=3) == len(REPORTS)
        assert library.lists.count() == len(REPORTS)
        assert library.analyses.pending_count() == 0
        linked = [library.analyses.get(f"r{number}") for number in (0, 1, 3)]
        people = {
            mention.entity
            for analysis in linked
            if analysis
            for mention in analysis.mentions
            if mention.label == "PERSON"
        }
        assert len(people) == 1  # the same mayor in all three, which no process of the cluster knew
        assert load_into(library, results) == len(REPORTS)
        assert library.lists.count() == len(REPORTS)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:(distributed|tornado|zict|asyncio).*")
def test_the_command_line_has_a_cluster_analyse_and_prints_what_this_machine_would(
    archive: Path, tmp_path: Path
) -> None:
    def printed(*options: str) -> str:
        command = [sys.executable, "-m", "reader", "analyze", str(archive), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=tmp_path / "dask"
    ) as cluster:
        assert printed("--scheduler", cluster.scheduler_address) == printed()


def test_a_scheduler_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "PATIENCE", "0.2s")
    with pytest.raises(DatelineError, match=r"No Dask scheduler answers at 'tcp://127\.0\.0\.1:9'"):
        list(dask_cluster.analyze_on_cluster((), "auto", "tcp://127.0.0.1:9"))


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatelineError, match="no article there"):
        articles_from([tmp_path / "empty"])
