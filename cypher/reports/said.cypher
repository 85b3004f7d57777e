// title: What an actor said
// question: What do the articles report in the words of this actor?
// One row a claim that the article does not make itself but attributes to the actor.
WITH {
  name: "Vladimir Putin"  // required, actor: who said it
} AS given
MATCH (speaker:Entity)<-[:SAID_BY]-(claim:Claim)-[:TARGET]->(target:Entity), (claim)-[:IN]->(article:Article)
WHERE given.name IN [speaker.id, speaker.name] + speaker.aliases
OPTIONAL MATCH (claim)-[:SOURCE]->(source:Entity)
OPTIONAL MATCH (source)-[edge]->(target) WHERE type(edge) = claim.type
RETURN toString(claim.date) AS date,
       speaker.name AS said_by,
       source.name AS source,
       claim.type AS relation,
       target.name AS target,
       CASE
         WHEN claim.modality = "hypothetical" THEN "hypothetical"
         WHEN claim.polarity = "negated" THEN "denied"
         WHEN claim.modality = "planned" THEN "planned"
         ELSE "stated"
       END AS status,
       claim.text AS evidence,
       coalesce(article.title, article.source) AS article,
       [speaker, source, edge, target] AS graph
ORDER BY date, article, claim.start, relation, source, target
