// Makes the nodes of entities and holds them until the end of the transaction, before anything about them is counted.
// :param ids => ['Q142', 'Q183']
CYPHER replan=skip
UNWIND $ids AS id
MERGE (entity:Entity {id: id})
SET entity.id = id
RETURN entity.id AS id, elementId(entity) AS node
