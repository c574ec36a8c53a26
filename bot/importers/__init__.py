"""Sources of films: each yields records, one source's word on one film each."""


class SourceError(Exception):
    """A source that cannot be read; the message says what to do."""
