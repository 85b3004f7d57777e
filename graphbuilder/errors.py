"""Every error a user can meet.

    GraphbuilderError
    +-- SourceError            a source cannot be read, or holds no article
    |   +-- UnsupportedLanguage
    +-- ExtractionError        an article defeats the reading
    +-- InvalidExtraction      a line of extractions breaks the JSON contract
    +-- DataError              an ontology or gazetteer file is wrong
    +-- StoreError             Neo4j cannot be reached, or refuses
    |   +-- LocalServerError   the local Neo4j cannot be fetched, started or stopped
    +-- ReportError            a report is unknown, lacks a parameter, or its Cypher is wrong
    |   +-- UnclearName        several actors go by a name, or none does
    +-- ExportError            a format is unknown or lacks its library, or the file cannot be written
    +-- ViewError              what a view should show is not in the graph

Each message is one line: what is wrong, where, and what to do. What stops nothing, but a user should know, is a GraphbuilderWarning.
"""


class GraphbuilderError(Exception):
    """Root of all errors that graphbuilder raises on purpose."""


class SourceError(GraphbuilderError):
    """A source cannot be read, or holds no article."""


class UnsupportedLanguage(SourceError):
    """An article is in a language that no ontology covers."""


class ExtractionError(GraphbuilderError):
    """An article defeats the reading."""


class InvalidExtraction(GraphbuilderError):
    """A line of extractions breaks the JSON contract."""


class DataError(GraphbuilderError):
    """An ontology or gazetteer file is wrong."""


class StoreError(GraphbuilderError):
    """Neo4j cannot be reached, or refuses."""


class LocalServerError(StoreError):
    """The local Neo4j cannot be fetched, started or stopped."""


class ReportError(GraphbuilderError):
    """A report is unknown, lacks a parameter, or its Cypher is wrong."""


class UnclearName(ReportError):
    """Several actors go by a name, or none does."""


class ExportError(GraphbuilderError):
    """A format is unknown or lacks its library, or the file cannot be written."""


class ViewError(GraphbuilderError):
    """What a view should show is not in the graph."""


class GraphbuilderWarning(UserWarning):
    """What stops nothing and a user should know, such as a password that others can read."""
