// title: Actors have the names that articles give them
// repair: entities
// Entities whose aliases are not the forms in which articles name them.
MATCH (entity:Entity)
WITH entity, COLLECT {
  MATCH (entity)-[mention:MENTIONED_IN]->(:Article)
  UNWIND mention.forms AS form
  RETURN DISTINCT form ORDER BY form
} AS forms
WHERE entity.aliases IS NULL OR entity.aliases <> forms
RETURN entity.id AS entity
