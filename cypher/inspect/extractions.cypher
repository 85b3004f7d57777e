// Every article with whom it names and what it claims, as it was loaded, in one order for equal graphs.
MATCH (article:Article)
WITH article ORDER BY article.id
RETURN properties(article) AS article,
       COLLECT {
         MATCH (entity:Entity)-[mention:MENTIONED_IN]->(article)
         RETURN {
           id: entity.id, name: entity.name, wikidata: entity.wikidata,
           type: [label IN labels(entity) WHERE label <> 'Entity'][0],
           texts: coalesce(mention.texts, []), starts: coalesce(mention.starts, [])
         } AS named ORDER BY entity.id
       } AS entities,
       COLLECT {
         MATCH (target:Entity)<-[:TARGET]-(claim:Claim)-[:IN]->(article)
         OPTIONAL MATCH (claim)-[:SOURCE]->(source:Entity)
         OPTIONAL MATCH (claim)-[:SAID_BY]->(speaker:Entity)
         RETURN {source: source.id, target: target.id, speaker: speaker.id, claim: properties(claim)} AS said ORDER BY claim.start, claim.id
       } AS claims
