// Holds all entities that a transaction concerns, in one order, before anything about them is counted.
// :param ids => ['Q142', 'Q183']
UNWIND $ids AS id
MERGE (entity:Entity {id: id})
SET entity.id = id
