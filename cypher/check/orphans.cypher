// title: Actors stand in an article
// repair: entities
// Entities that no article names and no claim speaks of.
MATCH (entity:Entity)
WHERE NOT EXISTS { (entity)-[:MENTIONED_IN]->(:Article) } AND NOT EXISTS { (entity)<-[:SOURCE|TARGET|SAID_BY]-(:Claim) }
RETURN entity.id AS entity
