// Which article names which entity, in one order for equal graphs.
MATCH (entity:Entity)-[mention:MENTIONED_IN]->(article:Article)
RETURN entity.id AS entity, article.id AS article, properties(mention) AS mention ORDER BY entity.id, article.id
