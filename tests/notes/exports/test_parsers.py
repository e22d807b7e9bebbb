"""What we export, read by the parsers of those who read it.

`make parsers` fetches those that are no packages of Python: Logseq's mldoc, Zotero's importers, the W3C's context of
annotations and the schema of CSL-JSON. Without them these tests are skipped; test_logseq.py, test_ris.py and
test_exports.py hold the documented forms.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader.model import Anchor, ArticleHeading, ArticleTarget, EntityTarget, FactKind, FactTarget, PassageTarget
from reader.notes.exports import export

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.notes import Notebook

PARSERS = Path(__file__).parents[3] / "build" / "parsers"
MLDOC = """
const { Mldoc } = require(process.argv[1] + '/node_modules/mldoc');
const options = JSON.stringify({ toc: false, parse_outline_only: false, heading_number: false, keep_line_break: true,
  format: 'Markdown', heading_to_list: false });
const pages = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(pages.map(page => JSON.parse(Mldoc.parseJson(page, options)).map(block => block[0]))));
"""
HEADING = ArticleHeading(
    "9f2c41d0a7b3", "“Nobody”: 14 [dead], says #1", "https://news.example/1?a=b#c", "2024-05-06", "Ost Herald", "Ida Ek"
)
HOSTILE = (
    *(
        "[[",
        "]]",
        "((",
        "))",
        "(",
        "[",
        "]",
        "{{embed x}}",
        "#tag",
        "#[[a b]]",
        "::",
        "id:: x",
        "TODO ",
        "$x$",
        "$$y$$",
    ),
    *(
        "**b**",
        "_u_",
        "~~s~~",
        "==h==",
        "^^h^^",
        "`c`",
        "```\nx\n```",
        "http://e.example/a#b",
        "a@b.com",
        "<b>",
        "&amp;",
    ),
    *("\\", "\\alpha", "\\[", "\\(", "|a|b|", "- x", "+ x", "1. x", "# h", "> q", "---", "#+BEGIN_SRC\nx\n#+END_SRC"),
    *(":LOGBOOK:", ":END:", "[^1]", "[:div]", "@@html: x@@", "![i](u)", "%%c%%", "<2024-01-01 Mon>", "\n", "\n\n", " "),
    *(
        "((((a))))",
        "[[[",
        "{",
        "}",
        "_{a}",
        "^{b}",
        "DEADLINE: <2024-01-01>",
        "#+title: x",
        "word",
        "“é”",
        "😀",
        "\u2028",
    ),
)


def fetched(name: str, *tools: str) -> Path:
    """A parser that `make parsers` fetched; the test is skipped where it is not there."""
    if not (PARSERS / name).exists() or not all(map(shutil.which, tools)):
        pytest.skip(f"{name} is not there: make parsers fetches it")
    return PARSERS / name


def parsed_by_logseq(pages: Sequence[str]) -> list[list[Any]]:
    """The blocks of each page, as Logseq's parser sees them."""
    fetched("node_modules/mldoc", "node")
    command = ["node", "-e", MLDOC, str(PARSERS)]
    read = subprocess.run(command, input=json.dumps(pages), capture_output=True, text=True, check=True)
    parsed: list[list[Any]] = json.loads(read.stdout)
    return parsed


def imported_by_zotero(path: Path, translator: str) -> list[dict[str, Any]]:
    """The items that Zotero makes of a file."""
    utilities, translators = fetched("utilities", "node"), fetched("translators")
    script = Path(__file__).with_name("zotero_import.js")
    command = ["node", str(script), str(utilities), str(translators / f"{translator}.js"), str(path)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert told["detected"] is True
    items: list[dict[str, Any]] = told["items"]
    return items


@pytest.fixture
def noted(notebook: Notebook) -> Notebook:
    """Notes of every kind."""
    quote = PassageTarget(Anchor("14 [dead], so #x\nand on", "It was ", " then", 5, 28))
    notebook.add(HEADING, quote, "First & *last*.\n\n- one", ["to do", "war/dead", "a,b"], highlight="red")
    notebook.add(HEADING, quote, "A reply.")
    notebook.add(HEADING, FactTarget(FactKind.QUANTITY, quote.anchor), mark="doubtful")
    notebook.add(HEADING, ArticleTarget(), "On all of it.")
    notebook.add(None, EntityTarget("person/ek", "Ida Ek"), "Who?")
    return notebook


def test_logseq_reads_a_page_s_properties_and_a_block_for_each_note(noted: Notebook, tmp_path: Path) -> None:
    paths = export(noted, "logseq", tmp_path).files
    of_article, of_people = parsed_by_logseq([path.read_text() for path in paths])
    assert of_article[0][0] == "Property_Drawer"
    properties = {key: value for key, value, *_ in of_article[0][1]}
    assert properties["title"] == HEADING.title
    assert (properties["outlet"], properties["author"], properties["published"]) == (
        "Ost Herald",
        "Ida Ek",
        "2024-05-06",
    )
    assert properties["tags"] == "[[to do]], [[war/dead]], [[a,b]]"
    ids = [
        value
        for kind, drawer in of_article[1:]
        if kind == "Property_Drawer"
        for key, value, *_ in drawer
        if key == "id"
    ]
    assert len(set(ids)) == 4
    titles = [block[1]["title"] for block in of_article if block[0] == "Heading" and block[1]["level"] == 2]
    tags = [piece[1] for title in titles for piece in title if piece[0] == "Tag"]
    assert [tag[0][1]["url"] for tag in tags] == [["Page_ref", "to do"], ["Page_ref", "war/dead"], ["Page_ref", "a,b"]]
    assert ["Nested_link", "Ida Ek"] in [
        [piece[0], piece[1]["content"].strip("[]")] for piece in of_people[2][1]["title"] if piece[0] == "Nested_link"
    ] or ["Page_ref", "Ida Ek"] in [piece[1]["url"] for piece in of_people[2][1]["title"] if piece[0] == "Link"]


def test_whatever_a_report_says_is_plain_words_in_a_quotation_to_logseq() -> None:
    from reader.model import Note
    from reader.notes.exports.logseq import logseq_pages

    chance = random.Random(11)
    quotes = ["".join(chance.choices(HOSTILE, k=chance.randint(1, 6))) for _ in range(800)]
    pages: list[str] = []
    for quote in filter(str.strip, quotes):
        on = PassageTarget(Anchor(quote, "", "", 5, 9))
        note = Note("3B1P1PQTXY", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "x", on, article=HEADING.id)
        pages += logseq_pages([note], {HEADING.id: HEADING}, Path("/nowhere")).values()
    for page, blocks in zip(pages, parsed_by_logseq(pages), strict=True):
        (quotation,) = [block for block in blocks if block[0] == "Quote"]
        assert [part[0] for part in quotation[1]] == ["Paragraph"] * len(quotation[1]), page
        assert {piece[0] for part in quotation[1] for piece in part[1]} <= {"Plain", "Break_Line"}, page
        assert [block[0] for block in blocks].count("Property_Drawer") == 2, page


def test_zotero_makes_an_item_with_notes_and_tags_of_a_record(noted: Notebook, tmp_path: Path) -> None:
    (item,) = imported_by_zotero(export(noted, "ris", tmp_path).files[0], "RIS")
    assert (item["itemType"], item["title"], item["publicationTitle"]) == (
        "newspaperArticle",
        HEADING.title,
        HEADING.outlet,
    )
    assert (item["date"], item["url"]) == ("2024-05-06", HEADING.url)
    assert [(one["lastName"], one["firstName"]) for one in item["creators"]] == [("Ek", "Ida")]
    assert item["tags"] == ["to do", "war/dead", "a,b"]
    assert len(item["notes"]) == 4
    assert "<blockquote>14 [dead], so #x<br/>and on</blockquote><p>First &amp; *last*.</p>" in item["notes"][0]["note"]


def test_zotero_makes_an_item_of_a_citation(noted: Notebook, tmp_path: Path) -> None:
    (item,) = imported_by_zotero(export(noted, "csl", tmp_path).files[0], "CSL JSON")
    assert (item["itemType"], item["title"], item["publicationTitle"]) == (
        "newspaperArticle",
        HEADING.title,
        HEADING.outlet,
    )
    assert (item["url"], item["creators"][0]["lastName"]) == (HEADING.url, "Ek")
    assert item["accessDate"]


def test_citations_keep_to_csl_s_schema(noted: Notebook, tmp_path: Path) -> None:
    import jsonschema

    schema = json.loads(fetched("csl-data.json").read_text())
    jsonschema.validate(json.loads(export(noted, "csl", tmp_path).files[0].read_text()), schema)


TERMS = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector")},
    **{name: f"oa:{name}" for name in ("commenting", "highlighting", "tagging", "exact", "prefix", "suffix")},
    "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "created": {"@type": "xsd:dateTime", "@id": "dcterms:created"},
    "modified": {"@type": "xsd:dateTime", "@id": "dcterms:modified"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
}
"""What the W3C's context says of the terms that we use (Web Annotation Vocabulary, appendix A)."""


@pytest.mark.parametrize("whose", ["documented", "the W3C's own"])
def test_every_term_of_our_annotations_has_a_meaning_in_json_ld(noted: Notebook, tmp_path: Path, whose: str) -> None:
    jsonld = pytest.importorskip("pyld").jsonld
    page = json.loads(export(noted, "jsonld", tmp_path).files[0].read_text())
    context = {"@context": TERMS} if whose == "documented" else json.loads(fetched("anno.jsonld").read_text())

    def load(address: str, options: object) -> dict[str, object]:
        assert address == page["@context"][0]
        return {"contextUrl": None, "documentUrl": address, "document": context}

    expanded = jsonld.expand(page, {"documentLoader": load})
    again = jsonld.compact(expanded, page["@context"], {"documentLoader": load})
    assert unlisted(again) == unlisted(page)
    triples = jsonld.to_rdf(page, {"documentLoader": load})["@default"]
    of_ours = [triple for triple in triples if triple["predicate"]["value"] == "urn:dateline:terms"]
    assert len(of_ours) == len(page["items"])


def unlisted(value: Any) -> Any:
    """A value in which a list of one is that one: JSON-LD does not tell them apart."""
    if isinstance(value, dict):
        return {key: unlisted(one) for key, one in value.items()}
    if isinstance(value, list):
        return unlisted(value[0]) if len(value) == 1 else [unlisted(one) for one in value]
    return value


def test_front_matter_is_yaml_with_the_properties_that_obsidian_knows(noted: Notebook, tmp_path: Path) -> None:
    """As help.obsidian.md/properties and /tags have it: tags are a list and have no spaces, a day is a date."""
    yaml = pytest.importorskip("ruamel.yaml").YAML(typ="safe", pure=True)
    text = export(noted, "markdown", tmp_path).files[0].read_text()
    assert text.startswith("---\n")
    front = yaml.load(text.split("---\n")[1])
    assert (front["title"], front["author"], front["outlet"]) == (HEADING.title, ["Ida Ek"], HEADING.outlet)
    assert front["published"].isoformat() == "2024-05-06"
    assert front["url"] == HEADING.url
    assert front["tags"] == ["to-do", "war/dead", "a-b"]
