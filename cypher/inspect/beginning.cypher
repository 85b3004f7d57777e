// Names of actors that begin so, those of the most named actors first.
// :param begun => 'vla'
// :param most => 30
MATCH (entity:Entity)
UNWIND [entity.name] + entity.aliases AS form
WITH entity, form WHERE toLower(form) STARTS WITH toLower($begun)
WITH form, max(form = entity.name) AS canonical, max(COUNT { (entity)-[:MENTIONED_IN]->() }) AS articles
RETURN form AS name ORDER BY canonical DESC, articles DESC, name LIMIT $most
