// Makes the nodes of entities and holds them until the end of the transaction, before anything about them is counted; tells what was known.
// :param given => {ids: ['Q142', 'Q183']}
CYPHER replan=skip
UNWIND $given.ids AS id
MERGE (entity:Entity {id: id})
SET entity.id = id
RETURN collect({id: entity.id, node: elementId(entity), name: entity.name, wikidata: entity.wikidata, aliases: entity.aliases,
                labels: labels(entity), degree: COUNT { (entity)--() }}) AS rows
