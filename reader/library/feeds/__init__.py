"""Subscriptions, their entries and kept pages, as they are stored."""
