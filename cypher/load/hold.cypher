// Makes the nodes of entities and holds them until the end of the transaction, before anything about them is counted; tells what was known.
// :param given => {ids: ['Q142', 'Q183']}
CYPHER replan=skip
UNWIND $given.ids AS id
MERGE (entity:Entity {id: id})
SET entity.id = id
RETURN entity.id AS id, elementId(entity) AS node, entity.name AS name, entity.wikidata AS wikidata, entity.aliases AS aliases,
       labels(entity) AS labels
