// Takes out what articles said, and tells which edges rested on it.
// :param given => {articles: ['a1']}
MATCH (article:Article) WHERE article.id IN $given.articles
CALL (article) {
  MATCH (:Entity)-[mention:MENTIONED_IN]->(article)
  DELETE mention
}
MATCH (article)<-[:IN]-(claim:Claim)-[:TARGET]->(target:Entity)
OPTIONAL MATCH (claim)-[:SOURCE]->(source:Entity)
WITH claim, source.id AS source, claim.type AS type, target.id AS target
DETACH DELETE claim
WITH source, type, target, count(*) AS claims
RETURN collect({source: source, type: type, target: target, claims: claims}) AS rows
