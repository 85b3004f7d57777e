// The actors with these ids.
UNWIND $ids AS id
MATCH (actor:Entity {id: id})
RETURN actor.id AS id,
       actor.name AS name,
       [label IN labels(actor) WHERE label <> "Entity"][0] AS type,
       actor.aliases AS aliases,
       actor.wikidata AS wikidata
ORDER BY actor.name, actor.id
