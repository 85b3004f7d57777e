// title: Edges count their claims
// repair: edges
// Edges that are not what the affirmed and asserted claims say between the same two actors: missing, unsupported, double or miscounted.
MATCH (source:Entity)
CALL (source) {
  CALL (source) {
    MATCH (source)<-[:SOURCE]-(claim:Claim {polarity: 'affirmed', modality: 'asserted'})-[:TARGET]->(target:Entity)
    MATCH (claim)-[:IN]->(article:Article)
    WITH claim.type AS type, target, count(*) AS claims, count(DISTINCT article) AS articles, min(claim.date) AS first, max(claim.date) AS last
    RETURN type, target, [true, claims, articles, coalesce(first, ''), coalesce(last, '')] AS view
  UNION ALL
    MATCH (source)-[edge]->(target:Entity)
    RETURN type(edge) AS type, target,
           [false, coalesce(edge.claims, 0), coalesce(edge.articles, 0), coalesce(edge.first, ''), coalesce(edge.last, '')] AS view
  }
  WITH type, target, [view IN collect(view) WHERE view[0] | view[1..]] AS said, [view IN collect(view) WHERE NOT view[0] | view[1..]] AS drawn
  WHERE said <> drawn
  RETURN type, target
}
RETURN source.id AS source, type, target.id AS target
