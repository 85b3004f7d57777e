// Writes entities: their type is a label, their aliases the union of the forms that articles use.
// :param entities => [{id: 'Q142', type: 'Country', name: 'France', wikidata: 'Q142', forms: ['France', 'Paris']}]
UNWIND $entities AS row
MATCH (entity:Entity {id: row.id})
WITH entity, row, [label IN labels(entity) WHERE NOT label IN ['Entity', row.type]] AS outdated
REMOVE entity:$(outdated)
SET entity:$(row.type), entity.name = row.name, entity.wikidata = row.wikidata,
    entity.aliases = COLLECT {
      UNWIND coalesce(entity.aliases, []) + row.forms AS form
      RETURN DISTINCT form ORDER BY form
    }
