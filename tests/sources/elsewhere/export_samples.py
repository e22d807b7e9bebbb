"""One small export of each program, made after the description of its format."""

from __future__ import annotations

import json
from typing import Final

GREADER: Final = json.dumps(
    {
        "id": "user/anna/state/org.freshrss/starred",
        "title": "List of favourite articles",
        "items": [
            {
                "id": "tag:google.com,2005:reader/item/0006238f1a2b3c4d",
                "guid": "https://tarn.example/?p=7",
                "crawlTimeMsec": "1709634600123",
                "published": 1709634600,
                "title": "Mill &amp; weir reopen",
                "canonical": [{"href": "https://tarn.example/mill"}],
                "alternate": [{"href": "https://tarn.example/mill", "type": "text/html"}],
                "categories": [
                    "user/-/state/com.google/reading-list",
                    "user/1007/state/com.google/starred",
                    "user/-/state/com.google/read",
                    "user/-/label/rivers",
                    "Works",
                ],
                "origin": {
                    "streamId": "feed/3",
                    "htmlUrl": "https://tarn.example/",
                    "title": "Tarn Gazette",
                    "feedUrl": "https://tarn.example/feed",
                },
                "author": "Berit Moe",
                "content": {"content": "<p>The weir at the old mill opened on Monday after nine weeks of work.</p>"},
                "enclosure": [{"href": "https://tarn.example/mill.mp3", "type": "audio/mpeg", "length": 9000000}],
                "annotations": [{"text": "nine weeks of work", "note": "eight, it says", "added_on": 1709640000}],
            },
            {"id": "tag:google.com,2005:reader/item/2", "categories": []},
        ],
    }
)  # fmt: skip

MINIFLUX: Final = json.dumps(
    {
        "total": 2,
        "entries": [
            {
                "id": 888,
                "feed_id": 42,
                "status": "read",
                "hash": "af05",
                "title": "Heron returns",
                "url": "https://lake.example/heron",
                "published_at": "2024-03-04T20:15:00+01:00",
                "changed_at": "2024-03-05T20:15:00Z",
                "content": "<p>A heron was seen at the lake for the first time in twelve years.</p>",
                "author": "Ida Lund",
                "starred": True,
                "tags": ["Birds"],
                "enclosures": None,
                "feed": {"title": "Lake News", "feed_url": "https://lake.example/rss", "category": {"title": "Nature"}},
            },
            {"id": 889, "feed_id": 42, "status": "removed", "title": "Gone", "url": "https://lake.example/gone"},
        ],
    }
)

WALLABAG: Final = json.dumps(
    [
        {
            "id": 5,
            "title": "Bridge tolls end",
            "url": "https://moor.example/tolls",
            "is_archived": 1,
            "is_starred": 1,
            "tags": ["roads", {"id": 2, "label": "money"}],
            "content": "<p>Tolls on the moor bridge end in June, the county said.</p>",
            "created_at": "2024-03-05T10:30:00+0000",
            "published_at": "2024-03-04T08:00:00+0000",
            "published_by": ["Nils Dahl"],
            "language": "en",
            "domain_name": "moor.example",
            "annotations": [{"text": "at last", "quote": "end in June", "created_at": "2024-03-06T10:30:00+0000"}],
        },
        {"id": 6, "title": None, "url": None, "content": None, "is_archived": 0, "is_starred": 0},
    ]
)

POCKET_TABLE: Final = """title,url,time_added,tags,status
"Weir, opened",https://tarn.example/weir,1709634600,rivers|works,unread
https://moor.example/x,https://moor.example/x,1709634601,,archive
Broken,javascript:alert(1),1709634602,,unread
"""

POCKET_PAGE: Final = """<!DOCTYPE html><html><head><title>Pocket Export</title></head><body>
<h1>Unread</h1><ul>
<li><a href="https://tarn.example/weir" time_added="1709634600" tags="rivers,works">Weir, opened</a>
</li></ul><h1>Read Archive</h1><ul>
<li><a href="https://moor.example/x" time_added="1709634601" tags="">On the moor</a></li>
</ul></body></html>"""

INSTAPAPER_TABLE: Final = """URL,Title,Selection,Folder,Timestamp,Tags
https://lake.example/heron,Heron returns,"first time in twelve years",Starred,1709634600,"[""birds""]"
https://hill.example/path,Path closed,,Walks,1709634601,[]
https://hill.example/old,Old path,,Archive,1709634602,[]
"""

INSTAPAPER_PAGE: Final = """<!DOCTYPE html><html><head><title>Instapaper: Export</title></head><body>
<h1>Unread</h1><ol><li><a href="https://lake.example/heron">Heron returns</a></li></ol>
<h1>Walks</h1><ol><li><a href="https://hill.example/path">Path closed</a></li></ol>
<h1>Archive</h1><ol><li><a href="https://hill.example/old">Old path</a></li></ol></body></html>"""

READWISE: Final = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at\n"
    '"first time in twelve years",Heron returns,Ida Lund,,since 2012,yellow,,offset,4,2024-03-05 10:30:00+00:00\n'
)

KINDLE: Final = """"Your Kindle Notes For:",,,
"HERON RETURNS",,,
"by Ida Lund",,,
"Annotation Type","Location","Starred?","Annotation"
"Highlight (Yellow)","Location 93","","first time in twelve years"
"Note","Location 93","","since 2012"
"""
