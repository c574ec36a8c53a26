"""Tables of sentences and outcomes, through public functions, on a real database."""
