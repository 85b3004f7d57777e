// After articles were taken out, removes the entities that no article names any more and no claim speaks of.
// :param given => {ids: ['Q142', 'Q183']}
UNWIND $given.ids AS id
MATCH (entity:Entity {id: id})
WHERE NOT EXISTS { (entity)-[:MENTIONED_IN]->(:Article) } AND NOT EXISTS { (entity)<-[:SOURCE|TARGET|SAID_BY]-(:Claim) }
DETACH DELETE entity
