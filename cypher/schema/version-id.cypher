// One mark in each graph says which version of its form it has.
CREATE CONSTRAINT graphbuilder_schema IF NOT EXISTS FOR (schema:GraphbuilderSchema) REQUIRE schema.id IS UNIQUE
