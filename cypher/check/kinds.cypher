// title: Actors have a name and one kind
// Entities without a name, or with no label or several beside Entity.
MATCH (entity:Entity)
WHERE entity.name IS NULL OR size(labels(entity)) <> 2
RETURN entity.id AS entity
