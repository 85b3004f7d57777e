// Which article names which entity, in one order for equal graphs.
// That each has an id lets the index give the order, and nothing is sorted in memory.
MATCH (entity:Entity) WHERE entity.id IS NOT NULL
MATCH (entity)-[mention:MENTIONED_IN]->(article:Article)
RETURN entity.id AS entity, article.id AS article, properties(mention) AS mention ORDER BY entity.id, article.id
