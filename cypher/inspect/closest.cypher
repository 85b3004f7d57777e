// Entities of which some name looks at all like the terms of a full-text query.
// :param terms => 'zorglub~2 zor*'
WITH $terms AS terms WHERE EXISTS { (:Entity) }  // an empty graph may not have the index yet
CALL db.index.fulltext.queryNodes('entity_names', terms, {limit: 200}) YIELD node AS entity
RETURN entity.name AS name, entity.aliases AS aliases
