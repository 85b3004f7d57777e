// Writes entities, where an article says something new of them: their type is a label, their aliases the union of the forms that articles use.
// :param entities => [{node: '4:00000000-0000-0000-0000-000000000000:3', type: 'Country', name: 'France', wikidata: 'Q142', forms: ['France', 'Paris']}]
CYPHER replan=skip
UNWIND $entities AS row
MATCH (entity:Entity) WHERE elementId(entity) = row.node
WITH entity, row, coalesce(entity.aliases, []) AS aliases, [label IN labels(entity) WHERE NOT label IN ['Entity', row.type]] AS outdated
WHERE entity.name IS NULL OR entity.name <> row.name OR coalesce(entity.wikidata, '') <> coalesce(row.wikidata, '')
   OR outdated <> [] OR NOT row.type IN labels(entity) OR any(form IN row.forms WHERE NOT form IN aliases)
REMOVE entity:$(outdated)
SET entity:$(row.type), entity.name = row.name, entity.wikidata = row.wikidata,
    entity.aliases = COLLECT {
      UNWIND aliases + row.forms AS form
      RETURN DISTINCT form ORDER BY form
    }
