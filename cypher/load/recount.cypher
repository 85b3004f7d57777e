// After claims of one type were taken out, counts edges anew from the claims that still support them: affirmed and asserted ones.
// An edge that nothing supports any more goes.
// :param given => {edges: [{source: 'Q142', type: 'SUPPORTS', targets: ['Q183']}]}
UNWIND $given.edges AS row
MATCH (source:Entity {id: row.source})
CALL (source, row) {
  MATCH (source)<-[:SOURCE]-(claim:Claim {type: row.type, polarity: 'affirmed', modality: 'asserted'})-[:TARGET]->(target:Entity)
  WHERE target.id IN row.targets
  MATCH (claim)-[:IN]->(article:Article)
  RETURN collect(DISTINCT target.id) AS supported, collect([target, claim.date, article]) AS support
}
CALL (source, row, supported) {
  MATCH (source)-[edge:$(row.type)]->(target:Entity)
  WHERE target.id IN row.targets AND NOT target.id IN supported
  DELETE edge
}
UNWIND support AS one
WITH source, row, one[0] AS target, count(*) AS claims, count(DISTINCT one[2]) AS articles,
     min(one[1]) AS first, max(one[1]) AS last
MERGE (source)-[edge:$(row.type)]->(target)
SET edge.claims = claims, edge.articles = articles, edge.first = first, edge.last = last
