"""Feeds: subscriptions, what feeds say, and how they are refreshed."""

from __future__ import annotations

from reader.sources.feeds.parsed_feed import Feed, FeedEntry, FeedResult, PollOutcome, Subscription

__all__ = ["Feed", "FeedEntry", "FeedResult", "PollOutcome", "Subscription"]
