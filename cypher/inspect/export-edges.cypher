// Every edge between entities, in one order for equal graphs.
MATCH (source:Entity)-[edge]->(target:Entity)
RETURN source.id AS source, type(edge) AS type, target.id AS target, properties(edge) AS edge
ORDER BY source.id, type(edge), target.id
