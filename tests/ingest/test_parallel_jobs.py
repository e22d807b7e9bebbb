"""Analysis in several processes: in order, whatever dies; and not made again where it was kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.errors import DatelineError
from reader.ingest import parallel_jobs
from reader.ingest.analysis_cache import AnalysisCache
from reader.ingest.parallel_jobs import GivenUp, analyze_side_by_side
from reader.model import Analysis, Article, Form, Mention
from tests.patience import HANGS

if TYPE_CHECKING:
    from collections.abc import Callable


DEADLY = "kills"


def some_articles(count: int, deadly: frozenset[int] = frozenset()) -> list[Article]:
    return [
        Article(id=f"a{n}", text=DEADLY if n in deadly else f"Text {n}.", title="", source=f"{n}.txt")
        for n in range(count)
    ]


def imagined(model: str, articles: list[Article]) -> list[Analysis]:
    """Stands for the model: says which process it ran in, and dies of some articles."""
    if any(article.text == DEADLY for article in articles):
        os._exit(9)
    return [Analysis(article.id, f"{model} {os.getpid()}") for article in articles]


def unprepared(model: str) -> None:
    """Stands for loading the model, before processes are forked."""


@pytest.fixture
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes find this module by its name, as they find every module of the program."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setitem(sys.modules, "test_parallel_jobs", sys.modules[__name__])
    monkeypatch.setattr(imagined, "__module__", "test_parallel_jobs")


@pytest.mark.usefixtures("importable")
def test_analyses_come_in_the_order_of_the_articles_from_several_processes() -> None:
    articles = some_articles(8 * parallel_jobs.TOGETHER + 3)
    made = list(analyze_side_by_side(articles, "m", 2, imagined, unprepared))
    assert [analysis.article for analysis in made] == [article.id for article in articles]
    processes = {analysis.pipeline for analysis in made if isinstance(analysis, Analysis)}
    assert 1 <= len(processes) <= 2
    assert f"m {os.getpid()}" not in processes


@pytest.mark.usefixtures("importable")
def test_an_article_that_kills_is_given_up_alone() -> None:
    articles = some_articles(3 * parallel_jobs.TOGETHER, frozenset({0, 20}))
    made = list(analyze_side_by_side(articles, "m", 2, imagined, unprepared))
    assert [one.article for one in made] == [article.id for article in articles]
    assert [one for one in made if isinstance(one, GivenUp)] == [GivenUp("a0", "0.txt"), GivenUp("a20", "20.txt")]


@pytest.mark.usefixtures("importable")
def test_where_no_process_stays_alive_the_articles_are_not_blamed() -> None:
    articles = some_articles(parallel_jobs.TOGETHER, frozenset(range(parallel_jobs.TOGETHER)))
    with pytest.raises(DatelineError, match="die one after the other"):
        list(analyze_side_by_side(articles, "m", 2, imagined, unprepared))


def test_no_articles_need_no_process() -> None:
    assert list(analyze_side_by_side([], "m", 2)) == []


PREPARED: list[str] = []


def prepared_for(model: str, articles: list[Article]) -> list[Analysis]:
    """Stands for the model: says what this process found prepared."""
    return [Analysis(article.id, " ".join(PREPARED)) for article in articles]


@pytest.mark.skipif(not parallel_jobs.FORKED, reason="processes are not copies of this one here")
@pytest.mark.usefixtures("importable")
def test_processes_begin_with_the_model_that_was_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared_for, "__module__", "test_parallel_jobs")
    articles = some_articles(2 * parallel_jobs.TOGETHER)
    try:
        made = list(analyze_side_by_side(articles, "m", 2, prepared_for, PREPARED.append))
        assert {one.pipeline for one in made if isinstance(one, Analysis)} == {"m"}
        assert PREPARED == ["m"]
    finally:
        PREPARED.clear()


ANALYSIS = Analysis("a1", "p", mentions=(Mention(0, 4, "PERSON", Form.NAME, "e1"),))


def test_what_was_kept_is_found_by_the_whole_article(tmp_path: Path) -> None:
    article, revised = some_articles(2)[1], Article(id="a1", text="Text 1, revised.", title="", source="1.txt")
    with AnalysisCache.open(tmp_path / "kept.jsonl", "auto") as kept:
        assert kept.find(article) is None
        kept.keep(article, ANALYSIS)
    with AnalysisCache.open(tmp_path / "kept.jsonl", "auto") as kept:
        assert kept.find(article) == ANALYSIS
        assert kept.find(revised) is None
    with AnalysisCache.open(tmp_path / "kept.jsonl", "another_model") as kept:
        assert kept.find(article) is None


def test_what_another_languages_pipeline_would_have_read_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (article, *_), file = some_articles(1), tmp_path / "kept.jsonl"
    with AnalysisCache.open(file, "auto") as kept:
        kept.keep(article, ANALYSIS)
    (tmp_path / "da_core_news_sm").mkdir()
    (tmp_path / "da_core_news_sm" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with AnalysisCache.open(file, "auto") as kept:
        assert kept.find(article) is None, "a pipeline for Danish was installed in between"


def test_a_folder_with_a_renewed_pipeline_is_another_one(tmp_path: Path) -> None:
    (article, *_), file, own = some_articles(1), tmp_path / "kept.jsonl", tmp_path / "own"
    own.mkdir()
    for version in ("1.0", "1.1"):
        (own / "meta.json").write_text(f'{{"lang": "en", "version": "{version}"}}')
        with AnalysisCache.open(file, f"auto;nl={own}") as kept:
            assert kept.find(article) is None
            kept.keep(article, ANALYSIS)
        with AnalysisCache.open(file, f"auto;nl={own}") as kept:
            assert kept.find(article) == ANALYSIS


@pytest.mark.parametrize("lost", [1, 20, 60])
def test_a_line_that_was_cut_off_is_made_again_and_the_others_stay(tmp_path: Path, lost: int) -> None:
    first, second = some_articles(2)
    file = tmp_path / "kept.jsonl"
    with AnalysisCache.open(file, "auto") as kept:
        kept.keep(first, ANALYSIS)
        kept.keep(second, ANALYSIS)
    file.write_bytes(file.read_bytes()[: -1 - lost])
    with AnalysisCache.open(file, "auto") as kept:
        assert kept.find(first) == ANALYSIS
        assert kept.find(second) is None
        kept.keep(second, ANALYSIS)
    with AnalysisCache.open(file, "auto") as kept:
        assert kept.find(second) == ANALYSIS


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader,\n", encoding="utf-8")
    with pytest.raises(DatelineError, match="holds something else"):
        AnalysisCache.open(file, "auto")
    assert file.read_text(encoding="utf-8") == "Dear reader,\n"


def test_several_processes_and_a_resumed_run_print_what_one_process_prints(tmp_path: Path) -> None:
    places = {"DATELINE_CONFIG": str(tmp_path / "config"), "DATELINE_DATA": str(tmp_path / "data")}
    file = tmp_path / "two.jsonl"
    file.write_text(
        '{"id": "one", "text": "Mayor Odile Marchetti opened the bridge in Verrault on Monday."}\n'
        '{"id": "two", "text": "The bridge cost too much, Odile Marchetti admitted."}\n',
        encoding="utf-8",
    )

    def printed(*options: str) -> list[dict[str, object]]:
        command = [sys.executable, "-m", "reader", "analyze", str(file), *options]
        done = subprocess.run(command, env=os.environ | places, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    resumed = ("--resume", str(tmp_path / "kept.jsonl"))
    once = printed("--jobs", "2", *resumed)
    assert once == printed(*resumed)
    assert once == printed()
    assert len({mention["entity"] for row in once for mention in row["mentions"] if mention["label"] == "PERSON"}) == 1  # type: ignore[attr-defined] # JSON


def waiting(model: str, articles: list[Article]) -> list[Analysis]:
    """Stands for the model: writes down which process it runs in, and is at work for a long time."""
    Path(model, str(os.getpid())).touch()
    time.sleep(60)
    return []


def is_running(process: int) -> bool:
    """Whether there is such a process, and it is not merely unburied."""
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux which processes there are")
def test_processes_end_with_the_one_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_parallel_jobs as jobs\n"
        "articles = jobs.some_articles(40)\n"
        "list(jobs.analyze_side_by_side(articles, sys.argv[2], 2, jobs.waiting, jobs.unprepared))"
    )
    started = subprocess.Popen([sys.executable, "-c", program, str(Path(__file__).parent), str(tmp_path)])
    try:
        at_work = eventually(lambda: [int(file.name) for file in tmp_path.iterdir()], lambda found: len(found) == 2)
    finally:
        started.kill()
        started.wait()
    assert eventually(lambda: [process for process in at_work if is_running(process)], lambda left: not left) == []


def eventually(look: Callable[[], list[int]], good: Callable[[list[int]], bool]) -> list[int]:
    """What is seen once it is as it should be, or when it never is."""
    until = time.monotonic() + HANGS
    while not good(seen := look()) and time.monotonic() < until:
        time.sleep(0.05)
    return seen
