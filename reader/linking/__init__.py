"""Analyses -> entities, claim groups and stories across articles. Pure: values in, values out, no database.

In one go, without a library, by `entities.entity_batch`:

    linked = link(analyses, articles, corrections)     # entity ids that hold across these articles

Article by article, for a library
---------------------------------
An article costs what its own names cost, however many articles there are. What is stored depends on the set of
articles only, never on their order. A name's `Profile` is kept once, not once an article.

    record = article_record(article, analysis)         # `one_article`: a pure function of the article
    changes = add(record.seen, store)                  # `entities.entity_index`: reads a few rows through `store`
    ...                                                # write `changes` in the same transaction
    linked = relink(analysis, changes.links, entities) # the analysis with ids that hold across articles

`store` is the store seen through the protocol `EntityStore`: five look-ups by exact key. What to store:

| table | key | rest | who reads it |
| --- | --- | --- | --- |
| profiles | `key` (text) | the fields of `Profile`, in one blob if you like | `EntityStore.profile(key)` |
| postings | `blocking_key`, `profile` | `weight`; index on (blocking_key, weight desc, profile) | `posted`, `weight` |
| entities | `id` | the fields of `EntityRecord` | `EntityStore.entity(id)` |
| occurrences | `article`, `local` | an `EntityOccurrence`; index on (`key`) | `occurrences_of(key)`, `withdraw` |

`add` returns `Changes`. Write `profiles`, `postings` and `entities` over the rows with the same key (a
posting with weight 0 and a profile that is `empty` are deleted), delete the entities in `gone`, store the
occurrences of the article. A mention on disk belongs to the entity `Profile.entity` of its occurrence's key; when
that changes, `changes.moved` says so, once for each profile (`Move(profile, old, new)`): update the mentions
of the occurrences with that key. `changes.renamed` lists the entities that went over whole to another id, so
that a store that keeps a number for each entity need only change the number's id (and notes and corrections
can follow the id). Entities that an article never names have no occurrence; `relink` gives them an id of their
own that never changes.

`add_all` takes several articles at once, which changes the same rows and takes less than half the time.

To take an article out: delete its occurrences, then `withdraw(seen, store)`, and write its `Changes` in the
same way. A revised article is withdrawn and added. Deleting every row of the four tables and adding every
article again gives the same rows.

Stories, copies and claims
--------------------------
`stories.story_record`: the `story_record` of each article is stored and posted `posted_under` its keys;
`stories.story_blocks`: `join` and `leave` say which articles change their story or block.
`stories.near_duplicates`: `fingerprint`; `is_same` for one article in two places, `is_copy` for texts that count as one
source. `claims.extract`: `claims(article, analysis,
entities)`; store for each the keys alone, (key, article), and make the claims of the articles found under them anew
when they are shown. In one go: `stories.clusters.group_stories(articles, analyses)` and
`claims.groups.claim_groups(linked, articles, stories)`.

The reader's corrections are no part of this: they are an overlay at read time, see `corrections.rules`,
`corrections.apply` (`CorrectionOverlay.shown_as`, `sources_of`) and `corrections.corrections_file` (the
file, with undo).

This package imports nothing by itself: whoever corrects a name needs no comparison of claims.
"""
