"""The library's file: its connection, tables and upkeep."""
