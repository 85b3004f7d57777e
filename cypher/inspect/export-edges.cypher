// Every edge between entities, in one order for equal graphs.
// That each has an id lets the index give the order, and nothing is sorted in memory.
MATCH (source:Entity) WHERE source.id IS NOT NULL
MATCH (source)-[edge]->(target:Entity)
RETURN source.id AS source, type(edge) AS type, target.id AS target, properties(edge) AS edge
ORDER BY source.id, type(edge), target.id
