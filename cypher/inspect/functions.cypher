// Functions that plug-ins added to the server.
SHOW FUNCTIONS YIELD name, isBuiltIn
WHERE NOT isBuiltIn
RETURN collect(name) AS names
