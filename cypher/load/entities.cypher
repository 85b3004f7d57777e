// Describes entities of which an article says something new: their type is a label.
// :param given => {entities: [{node: '4:00000000-0000-0000-0000-000000000000:3', outdated: ['Place'], type: 'Country', properties: {name: 'France', wikidata: 'Q142', aliases: ['France', 'Paris']}}]}
CYPHER replan=skip
UNWIND $given.entities AS row
MATCH (entity) WHERE elementId(entity) = row.node
REMOVE entity:$(row.outdated)
SET entity:$(row.type), entity += row.properties
