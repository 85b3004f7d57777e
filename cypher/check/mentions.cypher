// title: Mentions are counted
// Mentions whose count is not the number of places they list.
MATCH (entity:Entity)-[mention:MENTIONED_IN]->(article:Article)
WHERE mention.count <> size(coalesce(mention.texts, [])) OR mention.count <> size(coalesce(mention.starts, []))
RETURN entity.id AS entity, article.id AS article
