"""A source that cannot be read: said in the report by its name, and no reason to stop the others."""


class SourceFailure(Exception):
    """Its text goes into the report: it holds no address, no token and nothing that another program printed unmasked."""
