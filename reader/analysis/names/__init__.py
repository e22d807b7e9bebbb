"""Where an article names an entity, and what kind of entity it is."""
