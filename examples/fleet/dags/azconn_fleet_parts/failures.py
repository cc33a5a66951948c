"""The failure of a source that cannot be read. The report names it, and the other sources go on."""


class SourceFailure(Exception):
    """Its text goes into the report: it holds no address, no token and nothing that another program printed unmasked."""
