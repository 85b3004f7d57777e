// title: Doubtful actors
// question: Which actors may be two, and which two may be one?
// One row a doubt, and under articles and evidence what either side rests on. A person's name is compared with its neighbours in the order of
// all names of that surname, or of that given name (sorted neighbourhood: Hernández and Stolfo, SIGMOD 1995).
WITH {
  actor: null,  // actor: only doubts about this one
  window: 5,  // with how many neighbours a name is compared
  most: 500  // how many rows
} AS given
CALL (given) {
  // articles give one person offices in two states, and no article gives both
  MATCH (one:Person)-[:HOLDS_OFFICE_IN]->(state:Country)
  WITH one, state ORDER BY state.name
  WITH one, collect(state) AS states WHERE size(states) > 1
  CALL (one) {
    // from the person's claims on: a state has many more
    MATCH (one)<-[:SOURCE]-(office:Claim)
    WITH office WHERE office.type = "HOLDS_OFFICE_IN"
    MATCH (office)-[:TARGET]->(state:Country)
    MATCH (office)-[:IN]->(article:Article)
    WITH article, collect(DISTINCT state) AS together WHERE size(together) > 1
    RETURN collect(together) AS given_together
  }
  UNWIND range(0, size(states) - 2) AS i
  WITH one, states[i] AS first, states[i + 1] AS second, given_together
  WHERE none(together IN given_together WHERE first IN together AND second IN together)
  RETURN "may be two" AS kind, 1 AS rank, "offices in " + first.name + " and " + second.name AS why,
         {actor: one, state: first} AS side, {actor: one, state: second} AS against
  UNION ALL
  // articles name one person, whom no gazetteer knows, by full names that begin with another letter
  MATCH (one:Person) WHERE one.wikidata IS NULL AND size(one.aliases) > 1
  UNWIND [form IN one.aliases WHERE form CONTAINS " "][..20] AS form
  UNWIND [form IN one.aliases WHERE form CONTAINS " "][..20] AS other
  WITH one, form, other, toLower(form) AS s, toLower(other) AS t
  WHERE left(s, 1) < left(t, 1) AND NOT s ENDS WITH t AND NOT t ENDS WITH s
  WITH one, min([form, other]) AS pair
  WITH one, pair[0] AS form, pair[1] AS other
  RETURN "may be two" AS kind, 2 AS rank, form + " and " + other AS why, {actor: one, form: form} AS side, {actor: one, form: other} AS against
  UNION ALL
  // two persons share the surname, and their given names may be one; or they share the given names, and the surnames differ by a slip
  // (one key after the other, and ids in place of nodes: the names of 100,000 persons must fit into the memory of one transaction)
  UNWIND ["surname", "given name"] AS shared
  CALL (shared) {
    MATCH (person:Person)
    WITH shared, person.id AS id, CASE WHEN person.id STARTS WITH "person:" THEN split(split(person.id, ":")[1], "-")
      ELSE split(reduce(name = "", c IN split(normalize(toLower(person.name), NFKD), "") | name + CASE
        WHEN c IN ["ł", "ø", "đ", "ı"] THEN {ł: "l", ø: "o", đ: "d", ı: "i"}[c]
        WHEN "a" <= c <= "z" OR "0" <= c <= "9" OR c >= "\u0370" THEN c WHEN c >= "\u0300" THEN "" ELSE " " END), " ") END AS words
    WITH shared, id, [word IN words WHERE word <> ""] AS words WHERE words <> []
    WITH shared, id, words[-1] AS surname, trim(reduce(front = "", word IN words[..-1] | front + " " + word)) AS front
    WHERE shared = "surname" OR front <> ""
    WITH CASE shared WHEN "surname" THEN surname ELSE front + " " + left(surname, 1) END AS block,
         collect(CASE shared WHEN "surname" THEN front ELSE surname END + "\t" + id) AS names
    WHERE size(names) > 1
    RETURN names
  }
  CALL (names) {
    UNWIND names AS name
    WITH name ORDER BY name
    RETURN collect(split(name, "\t")) AS sorted
  }
  UNWIND range(0, size(sorted) - 2) AS i
  UNWIND sorted[i + 1..i + 1 + toInteger(given.window)] AS next
  WITH shared, sorted[i][1] AS id, sorted[i][0] AS s, next[1] AS id_other, next[0] AS t
  WITH *, reduce(p = 0, i IN range(1, size(s)) | CASE WHEN left(s, i) = left(t, i) THEN i ELSE p END) AS p  // letters that they begin with alike
  WITH id, id_other, CASE
    WHEN s = t THEN CASE shared WHEN "surname" THEN "same name" END
    WHEN shared = "surname" AND s = "" THEN "surname alone"
    WHEN p > 0 AND size(s) > 3 AND size(t) > 3 AND substring(s, p + 1) IN [substring(t, p), substring(t, p + 1)] THEN "one letter"
    WHEN p > 0 AND size(s) > 3 AND size(t) > 3 AND substring(s, p) = substring(t, p + 1) THEN "one letter"
    WHEN p > 0 AND substring(s, p + 2) = substring(t, p + 2) AND substring(s, p, 2) = reverse(substring(t, p, 2)) THEN "two letters turned"
    WHEN shared = "surname" AND (p = size(s) OR s STARTS WITH split(t, " ")[0] + " " OR t STARTS WITH split(s, " ")[0] + " ") THEN "given names"
  END AS why
  WHERE why IS NOT NULL
  MATCH (one:Entity {id: id})
  MATCH (other:Entity {id: id_other})
  WITH one, other, why WHERE one.wikidata IS NULL OR other.wikidata IS NULL
  RETURN "may be one" AS kind, CASE why WHEN "surname alone" THEN 5 ELSE 3 END AS rank, why, {actor: one} AS side, {actor: other} AS against
  UNION ALL
  // the name of an actor is one of the full names of another, or that of an actor of another type
  MATCH (one:Entity)
  UNWIND [one.name] + [form IN one.aliases WHERE form CONTAINS " "][..20] AS form
  WITH DISTINCT given, one, toLower(replace(replace(toString(form), "-", " "), "’", "'")) AS form ORDER BY one.id
  WITH given, form, collect(one) AS namesakes WHERE size(namesakes) > 1
  UNWIND range(0, size(namesakes) - 2) AS i
  UNWIND namesakes[i + 1..i + 1 + toInteger(given.window)] AS other
  WITH form, namesakes[i] AS one, other
  WHERE form IN [name IN [one.name, other.name] | toLower(replace(replace(name, "-", " "), "’", "'"))]
  WITH DISTINCT one, other
  WHERE (one.wikidata IS NULL OR other.wikidata IS NULL) AND NOT (one:Person AND other:Person AND toLower(one.name) = toLower(other.name))
  WITH one, other, [label IN labels(one) WHERE NOT label IN labels(other)] = [] AS alike
  RETURN "may be one" AS kind, 4 AS rank, CASE WHEN alike THEN "same form" ELSE "same name, other type" END AS why,
         {actor: one} AS side, {actor: other} AS against
}
WITH given, kind, rank, why, side, against
WHERE given.actor IS NULL OR any(actor IN [side.actor, against.actor] WHERE given.actor IN [actor.id, actor.name] + actor.aliases)
WITH * ORDER BY rank, side.actor.name, side.actor.id, against.actor.id, why
WITH given, collect({kind: kind, rank: rank, why: why, side: side, against: against}) AS doubts
UNWIND doubts[..toInteger(given.most)] AS doubt
UNWIND [doubt.side, doubt.against] AS each
CALL (each) {
  WITH each.actor AS actor, each.state AS state, each.form AS form
  OPTIONAL MATCH (actor)<-[:SOURCE|TARGET]-(claim:Claim)-[:IN]->(article:Article)
  WHERE (state IS NULL OR (claim.type = "HOLDS_OFFICE_IN" AND (claim)-[:TARGET]->(state)))
    AND (form IS NULL OR EXISTS { (actor)-[mention:MENTIONED_IN]->(article) WHERE form IN mention.forms })
  WITH DISTINCT actor, form, claim, article LIMIT 100
  WITH actor, form, claim, article ORDER BY article.published, article.id, claim.start
  WITH actor, form, collect(DISTINCT claim.text)[..2] AS sentences, collect(DISTINCT coalesce(article.title, article.source))[..2] AS titles
  RETURN CASE sentences WHEN [] THEN [coalesce(form, head(actor.aliases), actor.name)] ELSE sentences END AS evidence,
         CASE titles WHEN [] THEN COLLECT {
           MATCH (actor)-[mention:MENTIONED_IN]->(article:Article) WHERE form IS NULL OR form IN mention.forms
           WITH article LIMIT 100
           RETURN coalesce(article.title, article.source) AS title ORDER BY article.published, article.id LIMIT 2
         } ELSE titles END AS articles
}
WITH doubt, doubt.side AS side, doubt.against AS against, collect(articles) AS articles, collect(evidence) AS evidence
RETURN doubt.kind AS kind,
       side.actor.name AS actor,
       CASE WHEN against.actor <> side.actor THEN against.actor.name END AS other,
       doubt.why AS why,
       articles[0] AS articles,
       evidence[0] AS evidence,
       articles[1] AS articles_other,
       evidence[1] AS evidence_other,
       side.actor.id AS id,
       against.actor.id AS id_other,
       [node IN [side.actor, against.actor, side.state, against.state] WHERE node IS NOT NULL] AS graph
ORDER BY doubt.rank, actor, id, id_other, why
