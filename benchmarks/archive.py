"""A large archive through `dateline analyze`: throughput with one job and with several, broken off and taken up again.

    python benchmarks/archive.py --articles 10000 --jobs 1,2
    python benchmarks/archive.py --articles 10000 --jobs 2 --break-off 0.5
    python benchmarks/archive.py --articles 1000 --jobs 2 --dask

The articles are those of the sample library, over and over, each time with another id and another first line. The very
command runs that a reader types, with `--resume`; the file of kept analyses tells when each was made. So the time to
start, the steady rate, and the time to link and print are told apart. `--break-off` kills the command with its
processes' leader (SIGKILL) when that share is made, and gives the same command again. `--dask` has a cluster of as many
local processes analyse, and stores what comes in a library.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from reader.model import Article
from reader.paths import shipped
from reader.sources import read

LOOKED_EVERY = 0.2
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command. Times are in seconds; `processor` is that of all its processes."""

    articles: int
    started: float
    """Until the first analysis was kept."""
    analysed: float
    """From the first to the last."""
    finished: float
    """From the last to the command's end: linking and printing."""
    processor: float

    @property
    def whole(self) -> float:
        return self.started + self.analysed + self.finished


def write_archive(file: Path, count: int) -> None:
    sample = [item for item in read([shipped("seeds")]) if isinstance(item, Article)]
    with file.open("w", encoding="utf-8") as lines:
        for number, article in enumerate(islice(cycle(sample), count)):
            row = {"id": f"{number}", "text": f"{article.text}\n\nReport {number}.", "published": article.published}
            lines.write(json.dumps(row) + "\n")


def lines_in(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.exists() else 0


def analyse(archive: Path, jobs: int, kept: Path, printed: Path, until: int | None = None) -> Run:
    """Run the command; kill it when `until` analyses are kept, if that is given."""
    before, spent = lines_in(kept), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "reader", "analyze", str(archive), "--jobs", str(jobs), "--resume", str(kept)]
    began = time.perf_counter()
    first = last = None
    seen, size = before, -1
    with printed.open("wb") as out, subprocess.Popen(command, stdout=out) as running:
        while running.poll() is None:
            time.sleep(LOOKED_EVERY)
            now = kept.stat().st_size if kept.exists() else 0
            if now == size:
                continue
            size, seen = now, lines_in(kept)
            if seen > before:
                last = time.perf_counter()
                first = first or last
            if until is not None and seen >= until:
                running.kill()
    ended = time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    first, last = first or ended, last or ended
    processor = used.ru_utime + used.ru_stime - spent.ru_utime - spent.ru_stime
    return Run(lines_in(kept) - before, first - began, last - first, ended - last, processor)


def spread(archive: Path, workers: int, library: Path) -> Run:
    """The same archive through a local cluster, into a library."""
    from distributed import Client, LocalCluster

    from reader.ingest.dask_cluster import analysed, articles_from, load_into
    from reader.library import Library

    began, spent = time.perf_counter(), os.times()
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster),
        Library.open(library) as opened,
    ):
        up = time.perf_counter()
        stored = load_into(opened, analysed(articles_from([archive])))
        done = time.perf_counter()
    used = os.times()
    processor = sum(used[:4]) - sum(spent[:4])
    return Run(stored, up - began, done - up, time.perf_counter() - done, processor)


def ask_cluster(archive: Path, workers: int, printed: Path) -> Run:
    """The command with `--scheduler`, on a cluster whose workers have loaded the model already, as one that stands has.

    Times are as a reader sees them; the processor time is the command's and that of the workers for these articles.
    """
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        command = [sys.executable, "-m", "reader", "analyze", str(archive), "--scheduler", cluster.scheduler_address]
        for counted in (False, True):
            worked = client.run(time.process_time)
            spent = resource.getrusage(resource.RUSAGE_CHILDREN)
            began = time.perf_counter()
            with printed.open("wb") as out:
                subprocess.run(command, stdout=out, check=True)
            whole = time.perf_counter() - began
            if counted:
                used = resource.getrusage(resource.RUSAGE_CHILDREN)
                processor = used.ru_utime + used.ru_stime - spent.ru_utime - spent.ru_stime
                processor += sum(client.run(time.process_time).values()) - sum(worked.values())
    return Run(lines_in(printed), 0.0, whole, 0.0, processor)


def row(name: str, run: Run) -> str:
    rate = run.articles / run.analysed if run.analysed else 0.0
    return (
        f"| {name} | {run.articles:,} | {run.started:.1f} s | **{rate:.1f}** | {run.finished:.1f} s |"
        f" {run.whole:.0f} s | {run.processor:.0f} s | {run.processor / run.whole:.2f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--jobs", default="1,2", help="one run for each, in this order")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--break-off", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--scheduler", action="store_true", help="the same by `--scheduler`, on a cluster that stands")
    chosen = parser.parse_args()
    heads = "what", "articles", "start", "articles/s, steady", "link, print", "whole", "processor", "processors busy"
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}", flush=True)
    for _ in range(chosen.rounds):
        for jobs in map(int, chosen.jobs.split(",")):
            with tempfile.TemporaryDirectory() as name:
                measure(Path(name), chosen.articles, jobs, chosen.break_off, chosen.dask, chosen.scheduler)


def measure(folder: Path, count: int, jobs: int, break_off: float, dask: bool, scheduler: bool) -> None:
    archive, kept, printed = folder / "archive.jsonl", folder / "kept.jsonl", folder / "analyses.jsonl"
    write_archive(archive, count)
    if break_off:
        broken = analyse(archive, jobs, kept, printed, until=int(count * break_off))
        print(row(f"--jobs {jobs}, killed", broken), flush=True)
    print(row(f"--jobs {jobs}{', again' if break_off else ''}", analyse(archive, jobs, kept, printed)), flush=True)
    ids = [json.loads(line)["id"] for line in printed.read_bytes().splitlines()]
    assert ids == [str(number) for number in range(count)], "what was printed is not the archive, in order"
    if scheduler:
        here = printed.read_bytes()
        asked = ask_cluster(archive, jobs, printed)
        print(row(f"--scheduler, {jobs} workers", asked), flush=True)
        assert printed.read_bytes() == here, "a cluster prints something else"
    if dask:
        print(row(f"Dask, {jobs} workers", spread(archive, jobs, folder / "library.db")), flush=True)


if __name__ == "__main__":
    main()
