// title: Actors of a claim stand in its article
// Claims with an actor that their article does not name.
MATCH (claim:Claim)-[:IN]->(article:Article)
WHERE EXISTS {
  MATCH (claim)-[:SOURCE|TARGET|SAID_BY]->(actor:Entity)
  WHERE NOT EXISTS { (actor)-[:MENTIONED_IN]->(article) }
}
RETURN claim.id AS claim, article.id AS article
