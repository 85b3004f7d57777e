// title: Actors by name
// question: Which actors go by this name?
// Accents, case and one wrong letter a word are forgiven; exact says that the name is one of the actor's names as it stands.
WITH {
  name: "Poutine"  // required: a name, a surname, an acronym, or an id
} AS given
WITH left(given.name, 200) AS name,
     reduce(words = "", c IN split(toLower(left(given.name, 200)), "") | words + CASE WHEN c =~ "[\\p{L}\\p{M}\\p{N}]" THEN c ELSE " " END) AS words
WITH name, [word IN split(words, " ") WHERE word <> ""][..16] AS words
WITH name, [word IN words | "+(" + word + CASE WHEN size(word) > 3 THEN "^4 " + word + "~1)" ELSE ")" END] AS terms
CALL (name, terms) {
  MATCH (actor:Entity {id: name})
  RETURN actor, 0.0 AS score
  UNION
  WITH terms WHERE terms <> [] AND EXISTS { (:Entity) }  // an empty graph may not have the index yet
  CALL db.index.fulltext.queryNodes("entity_names", reduce(query = "", term IN terms | query + " " + term)) YIELD node AS actor, score
  RETURN actor, score
}
WITH name, actor, max(score) AS score
WITH actor, score, [form IN [actor.id, actor.name] + actor.aliases WHERE toLower(form) = toLower(name)] <> [] AS exact
RETURN actor.name AS actor,
       actor.id AS id,
       [label IN labels(actor) WHERE label <> "Entity"][0] AS type,
       exact,
       actor.aliases AS aliases,
       COUNT { (actor)-[:MENTIONED_IN]->() } AS articles,
       actor AS graph
ORDER BY exact DESC, CASE WHEN exact THEN articles END DESC, score DESC, articles DESC, actor
