// Finds an entity by any of its names, in any language, with or without accents:
// CALL db.index.fulltext.queryNodes('entity_names', 'maghreb') YIELD node, score
CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (entity:Entity) ON EACH [entity.name, entity.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
