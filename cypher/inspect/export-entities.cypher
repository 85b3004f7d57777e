// Every entity, in one order for equal graphs.
MATCH (entity:Entity)
RETURN labels(entity) AS labels, properties(entity) AS entity ORDER BY entity.id
