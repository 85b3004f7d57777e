// After an import, which knows no empty list: entities that no article names by a word have no aliases.
MATCH (entity:Entity) WHERE entity.aliases IS NULL
CALL (entity) {
  SET entity.aliases = []
} IN TRANSACTIONS OF 10000 ROWS
