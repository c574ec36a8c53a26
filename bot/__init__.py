"""A Discord bot that answers questions about films from its own database."""
