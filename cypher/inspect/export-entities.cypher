// Every entity, in one order for equal graphs.
// That each has an id lets the index give the order, and nothing is sorted in memory.
MATCH (entity:Entity) WHERE entity.id IS NOT NULL
WITH entity ORDER BY entity.id
RETURN labels(entity) AS labels, properties(entity) AS entity
