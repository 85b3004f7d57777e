// Marks the graph with the version of its form, so that no other version writes into it unawares. A later one's mark stays.
MERGE (schema:GraphbuilderSchema {id: 'graphbuilder'})
ON CREATE SET schema.version = 1
ON MATCH SET schema.version = CASE WHEN schema.version > 1 THEN schema.version ELSE 1 END
