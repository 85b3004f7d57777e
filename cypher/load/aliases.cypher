// After articles were taken out, gives entities the forms that are still in use.
// :param given => {ids: ['Q142', 'Q183']}
UNWIND $given.ids AS id
MATCH (entity:Entity {id: id})
SET entity.aliases = COLLECT {
  MATCH (entity)-[mention:MENTIONED_IN]->(:Article)
  UNWIND mention.forms AS form
  RETURN DISTINCT form ORDER BY form
}
