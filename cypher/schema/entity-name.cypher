// Reports ask for an entity by its canonical name.
CREATE INDEX entity_name IF NOT EXISTS FOR (entity:Entity) ON (entity.name)
