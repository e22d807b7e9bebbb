"""Which names in which articles are one entity's."""
