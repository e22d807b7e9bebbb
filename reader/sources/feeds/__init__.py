"""Feeds: subscriptions, what feeds say, and how they are refreshed."""

from __future__ import annotations

from reader.sources.feeds.model import Entry, Feed, FeedResult, Outcome, Subscription

__all__ = ["Entry", "Feed", "FeedResult", "Outcome", "Subscription"]
