"""Changing what is known: records of one source's word on a film, and saving them."""
