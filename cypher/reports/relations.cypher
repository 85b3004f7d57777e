// title: Relations over the years
// question: How does this actor stand with each of the others from year to year, and which sentences say so?
// One row a counterpart and year: how many claims tell of talks, of friendly and of hostile acts, either way. Who holds an office there counts as the
// actor, on the other side too: what the president does, the country does.
WITH {
  name: "Turkey",  // required, actor: the one asked about
  talks: ["NEGOTIATES_WITH", "TALKS_WITH"],  // what counts as talks
  friendly: ["AGREES_WITH", "COOPERATES_WITH", "SUPPORTS", "AIDS", "CONCEDES_TO"],  // what counts as friendly
  hostile: ["CRITICIZES", "REJECTS", "EXCLUDES", "THREATENS", "SANCTIONS", "COERCES", "MOBILIZES_AGAINST", "ATTACKS", "PROTESTS_AGAINST"]  // as hostile
} AS given
MATCH (actor:Entity) WHERE given.name IN [actor.id, actor.name] + actor.aliases
OPTIONAL MATCH (actor)<-[:HOLDS_OFFICE_IN]-(person:Person)
WITH given, actor, [actor] + collect(person) AS own
UNWIND own AS side
MATCH (side)-[edge]-(party:Entity)
WHERE type(edge) IN given.talks + given.friendly + given.hostile AND NOT party IN own
MATCH (one:Entity)<-[:SOURCE]-(claim:Claim {type: type(edge), polarity: "affirmed", modality: "asserted"})-[:TARGET]->(two:Entity),
      (claim)-[:IN]->(article:Article)
WHERE one = startNode(edge) AND two = endNode(edge) AND claim.date IS NOT NULL
CALL (party, own) {
  OPTIONAL MATCH (party)-[office:HOLDS_OFFICE_IN]->(state:Country)
  WHERE party:Person AND NOT state IN own
  RETURN state ORDER BY office.claims DESC, state.name LIMIT 1
}
WITH given, coalesce(state, party) AS other, one, edge, two, claim, article
ORDER BY toString(claim.date), article.id, claim.start
WITH other, left(toString(claim.date), 4) AS year,
     count(DISTINCT CASE WHEN claim.type IN given.talks THEN claim END) AS talks,
     count(DISTINCT CASE WHEN claim.type IN given.friendly THEN claim END) AS friendly,
     count(DISTINCT CASE WHEN claim.type IN given.hostile THEN claim END) AS hostile,
     collect(DISTINCT coalesce(article.title, article.source)) AS articles,
     collect(DISTINCT claim.text) AS evidence,
     collect(DISTINCT one) + collect(DISTINCT two) + collect(DISTINCT edge) AS graph
WITH other, collect({year: year, talks: talks, friendly: friendly, hostile: hostile, articles: articles, evidence: evidence, graph: graph}) AS years
WITH other, years, reduce(claims = 0, each IN years | claims + each.talks + each.friendly + each.hostile) AS claims
UNWIND years AS each
RETURN other.name AS other,
       each.year AS year,
       each.talks AS talks,
       each.friendly AS friendly,
       each.hostile AS hostile,
       each.articles AS articles,
       each.evidence AS evidence,
       each.graph AS graph
ORDER BY claims DESC, other, year
