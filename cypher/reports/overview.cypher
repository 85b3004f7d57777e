// title: Overview
// question: Who does what to whom, among the actors that are named most?
// One row a relation, those of most articles first; this is the picture that Neo4j Browser opens with.
WITH {
  most: 15,    // how many relations
  among: 100,  // how many of the actors that are named most
  without: ["HOLDS_OFFICE_IN", "MEMBER_OF", "AFFILIATED_WITH", "SUCCEEDS"]  // kinds of relation to leave out
} AS given
MATCH (actor:Entity)-[mention:MENTIONED_IN]->(:Article)
WITH given, actor, sum(mention.count) AS named ORDER BY named DESC, actor.name
WITH given, collect(actor)[..given.among] AS actors
UNWIND range(0, size(actors) - 1) AS first
WITH *, actors[first] AS source
MATCH (source)-[edge]->(target:Entity)
WHERE target IN actors AND NOT type(edge) IN given.without
WITH given, source, edge, target, first, [place IN range(0, size(actors) - 1) WHERE actors[place] = target][0] AS second
ORDER BY edge.articles DESC, edge.claims DESC, first + second, source.name, type(edge), target.name
WITH given.most AS most, collect([source, edge, target]) AS relations
UNWIND relations[..most] AS relation
WITH relation[0] AS source, relation[1] AS edge, relation[2] AS target
CALL (source, edge, target) {
  MATCH (source)<-[:SOURCE]-(claim:Claim {polarity: "affirmed", modality: "asserted"})-[:TARGET]->(target), (claim)-[:IN]->(article:Article)
  WHERE claim.type = type(edge)
  WITH claim, article ORDER BY article.published, article.id, claim.start
  RETURN collect(DISTINCT coalesce(article.title, article.source)) AS articles, collect(DISTINCT claim.text) AS evidence
}
RETURN source.name AS source,
       type(edge) AS relation,
       target.name AS target,
       edge.claims AS claims,
       articles,
       evidence,
       [source, edge, target] AS graph
