// Which Neo4j answers, and which version of its form the graph is marked with.
CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel'
OPTIONAL MATCH (schema:GraphbuilderSchema)
RETURN versions[0] AS version, edition, max(schema.version) AS schema
