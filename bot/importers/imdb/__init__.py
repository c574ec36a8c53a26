"""IMDb's non-commercial data sets: seven files of tab-separated rows, on every title there is."""

from bot.importers.imdb.dump import PAGE, found
from bot.importers.imdb.joining import KINDS, USUAL_KINDS, Chosen
from bot.importers.imdb.running import Imported, Told, import_films, imported_before

__all__ = [
    "KINDS",
    "TERMS",
    "USUAL_KINDS",
    "Chosen",
    "Imported",
    "Told",
    "found",
    "import_films",
    "imported_before",
]

TERMS = (
    "IMDb's data sets are for personal, non-commercial use, and may not be published again or"
    f" sold: {PAGE} has the terms."
)
