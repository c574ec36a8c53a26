"""Films from TMDB, the Movie Database, through its API and with the user's own token."""

SOURCE = "tmdb"
