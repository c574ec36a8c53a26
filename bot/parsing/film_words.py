"""Words for what films are like: facts, conditions, orders, services. New wordings grow these."""

from collections.abc import Iterable

from bot.parsing.meanings import Comparative
from bot.questions.selections import All, Fact, Having, Selection, Within
from bot.terms import Kind

# A fact, and the words that ask for it.
FACTS: list[tuple[tuple[Fact, ...], str]] = [
    ((Fact.GENRE,), "genre, genres, type, types, kind, kinds, sort, sorts, style, category, "
                    "categories, section, type of film, kind of film, kind of movie, "
                    "type of movie, types of films, kinds of films, film genre, movie genre, "
                    "sort of film, sort of movie, style of film, netflix genre, kinds of movies, "
                    "types of movies, what genre, class, film genres, movie genres, film type, "
                    "genere"),
    ((Fact.GENRE,), "classified, categorized, categorised"),
    ((Fact.LANGUAGE,), "language, languages, tongue, spoken, speak, primary language, "
                       "main language, primary languages, main languages, original language, "
                       "language spoken, languages spoken, spoken language, spoken languages, "
                       "dialogue, speaking"),
    ((Fact.RELEASED, Fact.YEAR, Fact.BORN, Fact.DIED), "when, date, dates, what date, what day"),
    ((Fact.YEAR, Fact.RELEASED, Fact.BORN, Fact.DIED), "year, years, what year, which year"),
    ((Fact.RELEASED, Fact.YEAR), "released, release, releases, release date, release dates, "
                                 "come out, came out, comes out, premiered, premiere, "
                                 "opened, debut, debuted, hit theaters, hit the theaters, "
                                 "released date, coming out, date of release, "
                                 "hit cinemas, get released, released to the public"),
    ((Fact.LANGUAGE, Fact.COUNTRY, Fact.YEAR, Fact.RELEASED), "shot, filmed, made, produced, "
                                                              "recorded, done"),
    ((Fact.YEAR, Fact.RELEASED), "release year, release years, year of release, "
                                 "years of release, released year, released years"),
    ((Fact.RUNTIME,), "how long, runtimes, running times, lengths, durations, "
                      "runtime, running time, run time, length, duration, long, "
                      "how many minutes, minutes long, how much time, last, how many hours, "
                      "hours long, go on for, lasts, does it last, go on"),
    ((Fact.SYNOPSIS,), "plot, synopsis, storyline, summary, premise, what happens, story of, "
                       "plot summary, story"),
    ((Fact.KEYWORD,), "keyword, keywords, tag, tags, topic, topics, theme, themes, words, terms, "
                      "few words, words describe, subject, subjects, term, subject matter, "
                      "some words, words that describe, terms are applicable, applicable, "
                      "cultural references"),
    ((Fact.COUNTRY, Fact.BIRTHPLACE), "where was, where were, where is, where does, where do"),
    ((Fact.COUNTRY,), "come from, comes from, came from, country, countries, "
                      "country of origin, nation, which country"),
    ((Fact.CERTIFICATE, Fact.SCORE), "rated"),
    ((Fact.CERTIFICATE,), "certificate, age rating, certification, parental rating, mpaa rating, "
                          "content rating, rated for, suitable, can kids watch, "
                          "can children watch, "
                          "suitable for kids, suitable for children, ok for kids, "
                          "ok for children, okay for kids, appropriate for kids, "
                          "appropriate for children, kid friendly, child friendly, "
                          "family friendly"),
    ((Fact.SCORE,), "what score, which score, "
                    "rating, ratings, score, scores, imdb rating, imdb score, how good, rate, "
                    "popular opinion, opinion, considered good, any good, is it any good, "
                    "how well rated, reviews, people rate, average rating, critics"),
    ((Fact.VOTES,), "votes, vote, voted, how popular, popularity, how famous, popularity rating, "
                    "how well known, popular, fame, imdb votes"),
    ((Fact.AWARD,), "award, awards, prizes, prize, accolades, oscars, oscar, win, won"),
    ((Fact.SERIES,), "series, franchise"),
    ((Fact.TITLE,), "other titles, alternative titles, other names, also known, aka, "
                    "alternative title, other title, foreign titles"),
    ((Fact.ORIGINAL_TITLE,), "original title, original name, real title, actual title"),
    ((Fact.BUDGET,), "budget, budgets, cost, how expensive, cost to make, costs"),
    ((Fact.BUDGET, Fact.GROSS), "how much did, how much does, how much money did, how much"),
    ((Fact.GROSS,), "gross, box office, earn, earned, grossed, make at the box office, revenue, "
                    "how much money, earnings, takings, make at the box office, bring in, "
                   "make, made, take in, made at the box office"),
    ((Fact.BASED_ON,), "who wrote the book, who wrote the novel, which book, what book, "
                       "which novel, what novel, author of the book, author of the novel, "
                       "based on, source material, adapted from, based, inspired by"),
    ((Fact.TRAILER,), "trailer, trailers, teaser, preview"),
    ((Fact.BORN, Fact.BIRTHPLACE), "born"),
    ((Fact.BORN,), "birthday, birth date, date of birth, birthdate, birth, birthdays, "
                   "birth year, year of birth"),
    ((Fact.DIED,), "died, die, death, pass away, passed away, date of death, deceased, "
                   "dead, still alive, alive, still living, dead or alive"),
    ((Fact.AGE,), "how old, age, old"),
    ((Fact.CHARACTER,), "role, character, character name, characters, roles, what character,"
                        " which character, what role, which role, what part, which part"),
    ((Fact.VERSION,), "director s cut, directors cut, extended edition, extended cut, extended "
                      "version, versions, special edition, restored version, uncut version, "
                      "different versions, other versions, theatrical cut, cuts, final cut"),
    ((Fact.LINK,), "imdb link, imdb page, imdb id, link, tmdb link, letterboxd link, "
                   "imdb number, tmdb id, url, imdb url, wikipedia, homepage"),
    ((Fact.POSTER,), "poster, posters, cover, film poster, movie poster"),
    ((Fact.STUDIO,), "studio, studios, production company, distributor, production companies, "
                     "which company, distributed"),
    ((Fact.CREW,), "costumes, costume designer, costume design, stunts, stuntman, stunt double, "
                   "special effects, visual effects, effects, makeup, make up artist, casting, "
                   "casting director, production designer, production design, set design, "
                   "sound design, sound designer, choreography, choreographer, art director, "
                   "narrator, narrated, gaffer, stunt coordinator, singer"),
    ((Fact.LIFE,), "how tall, height, married, wife, husband, girlfriend, boyfriend, net worth, "
                   "salary, nationality, hometown, how rich, religion, divorced, "
                   "female, women, male, nationalities, real name, zodiac sign, "
                   "how many children, how many kids"),
]  # fmt: skip

_GOOD, _BAD, _GREAT = Within(Fact.SCORE, 70), Within(Fact.SCORE, None, 50), Within(Fact.SCORE, 85)
_FAMOUS, _KNOWN = Within(Fact.VOTES, 100_000), Within(Fact.VOTES, 10_000, 100_000)

# What narrows films, and the words for it.
CONDITIONS: list[tuple[Selection, str]] = [
    (_GOOD, "good, well rated, highly rated, positive, rated good, good rating, good ratings, "
            "rated highly, a good rating, high rating, high ratings, well reviewed, decent"),
    (_BAD, "bad, badly rated, poor, poorly rated, terrible, awful, negative, low rated, "
           "poorly reviewed, low rating"),
    (_GREAT, "fantastic, excellent, outstanding, amazing, superb, brilliant"),
    (_FAMOUS, "famous, very popular, widely known, popular, very famous"),
    (_KNOWN, "well known, well-known"),
    (Within(Fact.VOTES, None, 1_000), "unknown, obscure, little known, lesser known"),
    (Having(Fact.KIND, Kind.DOCUMENTARY), "documentary, documentaries, doc, docs"),
    (Having(Fact.KIND, Kind.SHORT), "short film, short films, shorts, short movie"),
    (Having(Fact.KIND, Kind.CONCERT), "concert film, concert films"),
    (All((Having(Fact.GENRE, "Romance"), Having(Fact.GENRE, "Comedy"))),
     "romcom, romcoms, rom com, rom coms, romantic comedy, romantic comedies"),
    (Having(Fact.BASED_ON, "book"), "based on a book, based on books, based on novels, "
                                    "book adaptation, book adaptations"),
    (Having(Fact.KIND, Kind.TV_FILM), "tv film, tv films, tv movie, tv movies, television film"),
]  # fmt: skip

GENRES = {  # how people say the genres of catalogues
    "Comedy": "comedy, comedies, funny, comedic, humorous, humor", "Drama": "drama, dramas, "
    "dramatic", "Horror": "horror, scary, horrors, spooky", "Thriller": "thriller, thrillers, "
    "suspense", "Action": "action", "Romance": "romance, romantic, romances, love story, love "
    "stories", "Science Fiction": "science fiction, sci fi, scifi, sf", "Sci-Fi": "sci fi, "
    "science fiction, scifi", "Animation": "animation, animated, cartoon, cartoons, anime",
    "Crime": "crime, gangster", "Western": "western, westerns, cowboy", "War": "war",
    "Fantasy": "fantasy", "Adventure": "adventure, adventures", "Mystery": "mystery, mysteries",
    "Musical": "musical, musicals", "Music": "music", "Family": "family, childrens, kids, "
    "children s, kid s", "History": "history, historical", "Documentary": "documentary, "
    "documentaries", "Biography": "biography, biographical, biopic, biopics", "Sport": "sport, "
    "sports", "Short": "short, shorts", "Film Noir": "film noir, noir", "Film-Noir": "film noir, "
    "noir",
}  # fmt: skip

ORDERS: list[tuple[Fact, bool, str]] = [
    (Fact.RUNTIME, True, "longest"),
    (Fact.RUNTIME, False, "shortest"),
    (Fact.YEAR, True, "latest, newest, most recent, last, recent, most recently released"),
    (Fact.YEAR, False, "first, earliest, oldest, debut, ever first"),
    (Fact.SCORE, True, "best, best rated, highest rated, top rated, top, greatest, highest "
                       "rating, best reviewed, highest scoring, most acclaimed"),
    (Fact.SCORE, False, "worst, worst rated, lowest rated, lowest rating"),
    (Fact.VOTES, True, "most popular, best known, most famous, most well known, biggest, "
                       "most voted, most votes, best-known"),
    (Fact.BUDGET, True, "most expensive, biggest budget, highest budget, largest budget"),
    (Fact.BUDGET, False, "cheapest, lowest budget, smallest budget"),
    (Fact.OSCARS, True, "most oscars, most academy awards, the most oscars, most oscar wins"),
    (Fact.GROSS, True, "highest grossing, most successful, made the most money, biggest hit, "
                       "most money, most profitable"),
]  # fmt: skip

COMPARATIVES: list[tuple[Comparative, str]] = [
    (Comparative(Fact.RUNTIME, True), "longer, runs longer, how much longer"),
    (Comparative(Fact.RUNTIME, False), "shorter, how much shorter"),
    (Comparative(Fact.YEAR, False, Fact.AGE, True), "older, came out first, came first, "
                                                    "released first, earlier, came out earlier"),
    (Comparative(Fact.YEAR, True, Fact.AGE, False), "newer, younger, later, more recent, "
                                                    "came out later, released later"),
    (Comparative(Fact.SCORE, True), "better, better rated, higher rated, rated higher"),
    (Comparative(Fact.SCORE, False), "worse, worse rated, lower rated"),
    (Comparative(Fact.VOTES, True), "more popular, more famous, better known"),
    (Comparative(Fact.BUDGET, True), "more expensive, cost more, bigger budget"),
    (Comparative(Fact.BUDGET, False), "cheaper, cost less"),
    (Comparative(Fact.GROSS, True), "more successful, made more money, earned more, earn more, "
                                   "make more, "
                                   "made more, make more money, gross more, grossed more"),
    (Comparative(Fact.OSCARS, True), "won more oscars, more oscars, win more oscars, "
                                     "more academy awards, got more oscars"),
    (Comparative(Fact.AWARD, True), "won more awards, more awards, win more awards"),
    (Comparative(Fact.FILMS, True, Fact.FILMS), "more films, more movies, more often"),
]  # fmt: skip

# How people say keywords of catalogues.
KEYWORDS = {
    "ww2": "world war ii", "wwii": "world war ii", "ww 2": "world war ii", "ww ii": "world war ii",
    "world war 2": "world war ii", "world war two": "world war ii",
    "second world war": "world war ii", "ww1": "world war i", "wwi": "world war i",
    "world war 1": "world war i", "first world war": "world war i",
    "true stories": "based on a true story", "a true story": "based on a true story",
    "true story": "based on a true story", "real events": "based on a true story",
    "based on true stories": "based on a true story", "nyc": "new york",
    "new york city": "new york", "la": "los angeles", "vegas": "las vegas", "robots": "robot",
    "time travelling": "time travel", "time traveling": "time travel", "xmas": "christmas",
    "silent": "silent film",
}  # fmt: skip

# The keyword by which films of a kind are told, and how people call them.
KINDS_OF_FILMS = {
    "road movie": "road trip", "road movies": "road trip", "black comedy": "black comedy",
    "black comedies": "black comedy", "dark comedy": "black comedy",
    "dark comedies": "black comedy",
    "remakes": "remake", "silent film": "silent film", "silent films": "silent film",
    "silent movie": "silent film", "silent movies": "silent film",
}  # fmt: skip

# Services that people ask for, whether or not the catalogue knows an offer of theirs.
SERVICES = {
    "netflix": "Netflix", "hulu": "Hulu", "disney": "Disney Plus", "disney plus": "Disney Plus",
    "amazon prime": "Amazon Prime Video", "prime video": "Amazon Prime Video",
    "amazon": "Amazon Video", "hbo max": "Max", "max": "Max", "apple tv": "Apple TV",
    "mubi": "MUBI", "criterion channel": "Criterion Channel", "peacock": "Peacock",
    "paramount plus": "Paramount Plus", "tubi": "Tubi TV", "itunes": "Apple TV",
}  # fmt: skip


def genre_words(genre: str) -> Iterable[str]:
    """The words by which people call a genre, its own name among them."""
    return {genre.lower(), *GENRES.get(genre, "").split(", ")} - {""}
