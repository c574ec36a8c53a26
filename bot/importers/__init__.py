"""Sources of films. Each yields `FilmRecord`s; `bot.catalogue.saving` writes them."""
