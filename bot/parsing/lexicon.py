"""Words and phrases with a meaning, in tables. New wordings grow these tables."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from bot.parsing.meanings import (
    About,
    And,
    Asks,
    Before,
    Comparative,
    Connected,
    Considered,
    Doer,
    FilmSet,
    HowMany,
    JointVerb,
    Meaning,
    Not,
    Or,
    Partner,
    PersonSet,
    Preposition,
    Random,
    Same,
    Share,
    Superlative,
    Than,
    Their,
    Together,
    Verb,
    Where,
    Whose,
    Work,
)
from bot.questions.selections import (
    Awarded,
    EveryFilm,
    Everyone,
    Fact,
    Having,
    Selection,
    Within,
)
from bot.terms import Kind, Role

_D, _W, _A = (Role.DIRECTOR,), (Role.WRITER,), (Role.ACTOR,)
_C, _P = (Role.COMPOSER,), (Role.PRODUCER,)
_S, _E = (Role.CINEMATOGRAPHER,), (Role.EDITOR,)
_MADE = (Role.DIRECTOR, Role.WRITER)
_ANY = (Role.ACTOR, Role.DIRECTOR, Role.WRITER)


class Sense(NamedTuple):
    meaning: Meaning
    cost: float


_films, _people = FilmSet(EveryFilm(), head=True), PersonSet(Everyone())

# A meaning, and the words for it, separated by commas.
_WORDS: list[tuple[Meaning, str]] = [
    (_films, "film, films, movie, movies, picture, pictures, motion picture, motion pictures, "
             "flick, flicks, feature, features, title, titles, works, filmography, one, ones, "
             "feature film, feature films, something, anything, stuff, cinema, productions, "
             "what came out, what was released, what else came out, what got released, everything, "
             "what do you have, what have you got, what is there, something to watch"),
    (_people, "who, whom, whos, people, person, persons, anyone, anybody, someone, somebody, "
              "those, guy, man, woman, individual, individuals, everyone, everybody, names, name"),
    (Verb((_D,)), "directed, direct, directs, directing, helmed, helm, helms, was at the helm, "
                  "sat in the director s chair, called the shots"),
    (Verb((_W,)), "wrote, write, writes, writing, written, penned, pen, pens, scripted, script, "
                  "wrote the script, wrote the story, write the story, wrote the screenplay, "
                  "write the screenplay, write the script, story written, screenplay written, "
                  "script written, authored, pen the story, penned the story, penned the script, "
                  "wrote the scripts, wrote the stories, wrote the screenplays, "
                  "story contributor, wrote stories, story, wrote a script, co authored"),
    (Verb((_A,), of_films=True), "starred, star, stars, starring, staring, featuring, feature, "
                                 "featured, features, cast, casted, costarring, "
                                 "pairing, pairs, teaming, reuniting, uniting"),
    (Verb((_A,), plays=True), "acted, act, acts, acting, appeared, appear, appears, appearing, "
                              "performed, perform, performs, performing, played a role, "
                              "play a role, plays a role, had a role, have a role, has a role, "
                              "had a part, have a part, has a part, acted a role, acted a part, "
                              "took part, take part, play a part, played a part, plays a part, "
                              "been, appearance, appearances, roles, participated, participate, "
                              "played roles, act a role, cameo, cameoed, had roles"),
    (Verb((_A,), plays=True), "played, play, plays, playing, portrayed, portrays, portray, "
                              "portraying, voiced, voice, voices, voicing, played the role of, "
                              "plays the role of, play the role of, the voice of, played the part "
                              "of, acted as, acts as, the role of, the part of, plays the part of"),
    (Verb((_C,)), "scored, score, scores, composed, compose, composes, wrote the music, "
                  "composed the music, did the music, composed the score, wrote the score, "
                  "made the music, music, soundtrack, music composed, did the score"),
    (Verb((_S,)), "shot, shoot, filmed, photographed, lensed"),
    (Verb((_P,)), "produced, produce, produces, producing"),
    (Verb((_E,)), "edited, edit, edits, cut"),
    (Verb((_MADE,)), "made, make, makes, making, created, create, behind, did, done, do, "
                     "contributed, contribute, helped make"),
    (Verb((_ANY,)), "worked, work, involved, worked on, part of, credited, credit, credits, "
                    "credited in, credited for, credited on, credited with, credited to"),
    (Verb((_A,)), "in them, stars in them, star in them, in it, stars in it, appears in them"),
    (Work(_W), "story, script, screenplay, film story, stories, scripts, screenplays, writing"),
    (Work(_C), "music, score, soundtrack, film score"),
    (Work(_S), "cinematography, camera work, photography"),
    (Work(_D), "direction, directing"),
    (Doer(_D), "director, directors, directer, filmmaker, filmmakers, film maker, moviemaker, "
               "movie director, film director, directing credit, directors of"),
    (Doer(_W), "writer, writers, screenwriter, screenwriters, screen writer, screen writers, "
               "scriptwriter, scriptwriters, script writer, author, authors, screenplay writer, "
               "screenplay writers, screenplay, film writer, movie writer, "
               "film story contributor, scenarist, scribe"),
    (Doer(_A), "actor, actors, actress, actresses, star, stars, cast, cast member, cast members, "
               "lead actor, lead actress, main actor, leading man, leading lady, lead actors, "
               "lead, leads, main character, character, performer, performers, performance, "
               "main actors, main star, main stars, leading actor, leading actress, player, "
               "players, movie star, movie stars, actors and actresses, starring role, "
               "starring roles, leading role, lead role, main cast, stars of"),
    (Doer(_C), "composer, composers, music composer, score composer, music contributor, "
               "musician, soundtrack composer, score, music, soundtrack"),
    (Doer(_S), "cinematographer, cinematographers, director of photography, "
               "directors of photography, cameraman, dp, cinematography"),
    (Doer(_P), "producer, producers, executive producer, film producer"),
    (Doer(_E), "editor, editors, film editor"),
    (Partner(_A), "co star, co stars, costar, costars, co actor, co actors, fellow actor, "
                  "fellow actors, co-star, co-stars, acting partners, castmates"),
    (Partner(_D), "co director, co directors, codirector, codirectors, film co directors, "
                  "movie co directors, fellow directors"),
    (Partner(_W), "co writer, co writers, cowriter, cowriters, co screenwriter, co author, "
                  "movie co writers, film co writers, co screenwriters, writing partner, "
                  "fellow writers, writing partners, cowriter s"),
    (JointVerb((_A,)), "co starred, costarred, co star, costar, co acted, co stars, co starring, "
                       "costarring, shared the screen, share the screen, shared screen"),
    (JointVerb((_D,)), "co directed, codirected, co direct, codirect, co directs"),
    (JointVerb((_W,)), "co wrote, cowrote, co write, cowrite, co written, cowritten, co writes"),
    (Together(), "together, jointly, as a team, with each other, side by side"),
    (Same(), "same, the same, identical"),
    (Share(), "share, shares, shared, sharing, have, has, had, having, in common, have in common, "
              "share in common, that has, also have, got, get, gets, receive, received, "
              "earn, earned"),
    (Preposition("with"), "in common with"),
    (Whose(), "whose, where the, in which the, for which the"),
    (Their(), "their, its, his, her"),
    (And(), "and, as well as, along with, in addition to, plus, and also, but also, also, &, "
            "and was, and were, both of, and then"),
    (Or(), "or, either"),
    (Not(), "not, without, except, but not, excluding, isnt, is not, arent, not with, never, "
            "except for, other than, besides, aside from, bar, but no, with no, and no, "
            "barring, leaving out, minus, didnt, did not, wasnt, apart from"),
    (About(), "about, described by, described as, described with, described through, tagged, "
              "tagged with, tagged as, labeled, labelled, labeled as, labelled as, "
              "on the topic of, on the subject of, the topic of, dealing with, deal with, "
              "deals with, related to, relate to, themed, described, described using, "
              "characterized by, characterised by, concerning, describe, involve, "
              "involves, filed under, listed under, marked as, with the tag, identified with, "
              "associated with, describing, deal about, centered on, centred on, "
              "under the tag, summarized by, featuring the topic, regarding, "
              "set in, set on, takes place in, take place in, set during, involving, focus on, "
              "utilized to describe, used to describe, told of, talk about"),
    (Considered(), "considered, considered as, classified as, categorized as, categorized under, "
                   "regarded as, known as, seen as, fall under, falls under, belong to, belongs "
                   "to, classified under, categorised as, categorised under, classified, deemed, "
                   "viewed as, counted as, count as, qualify as, thought of as, "
                   "in the category of, under the category, filed under, listed under, "
                   "labeled, labelled, labeled as, labelled as, described as, being, count among"),
    (Before(), "made before, released before, came out before, come out before, before, prior to, "
               "earlier than, come before, came before"),
    (Before(later=True), "made after, released after, came out after, come out after, after, "
                         "later than, since, following"),
    (HowMany(), "how many, number of, count of, the number of, count, total number of, how often, "
                "how many times"),
    (Than(), "than"),
    (Random(), "random, pick, randomly, surprise me with, suggest, recommend, any random, "
               "at random, choose, pick me, pick a, suggest me"),
    (Connected(), "connected, linked, connection, link, degrees, degrees of separation, chain, "
                  "relationship, connect, related"),
    (Where(), "where can i watch, where to watch, where can i stream, where is, streaming, "
              "stream, watch, where can i see, where can i find, where could i watch, available, "
              "where can i rent, where can i buy, watch it, on tv, streamed, to stream, to watch, "
              "where can you watch, where do i watch, rent, buy, where"),
]  # fmt: skip

# A fact, and the words that ask for it.
_FACTS: list[tuple[tuple[Fact, ...], str]] = [
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
    ((Fact.RUNTIME,), "how long, runtime, running time, run time, length, duration, long, "
                      "how many minutes, minutes long, how much time, last, how many hours, "
                      "hours long, go on for, lasts, does it last, go on"),
    ((Fact.SYNOPSIS,), "plot, synopsis, storyline, summary, premise, what happens, story of, "
                       "plot summary, story"),
    ((Fact.KEYWORD,), "keyword, keywords, tag, tags, topic, topics, theme, themes, words, terms, "
                      "few words, words describe, subject, subjects, term, subject matter, "
                      "some words, words that describe, terms are applicable, applicable, "
                      "cultural references"),
    ((Fact.COUNTRY,), "country, countries, country of origin, nation, which country"),
    ((Fact.CERTIFICATE, Fact.SCORE), "rated"),
    ((Fact.CERTIFICATE,), "certificate, age rating, certification, parental rating, mpaa rating, "
                          "content rating, rated for, suitable, can kids watch, "
                          "can children watch, "
                          "suitable for kids, suitable for children, ok for kids, "
                          "ok for children, okay for kids, appropriate for kids, "
                          "appropriate for children, kid friendly, child friendly, "
                          "family friendly"),
    ((Fact.SCORE,), "rating, ratings, score, scores, imdb rating, imdb score, how good, rate, "
                    "popular opinion, opinion, considered good, any good, is it any good, "
                    "how well rated, reviews, people rate, average rating, critics"),
    ((Fact.VOTES,), "votes, vote, voted, how popular, popularity, how famous, popularity rating, "
                    "how well known, popular, fame, imdb votes"),
    ((Fact.AWARD,), "award, awards, prizes, prize, accolades, oscars, oscar, win, won"),
    ((Fact.SERIES,), "series, franchise"),
    ((Fact.TITLE,), "other titles, alternative titles, other names, also known, aka, "
                    "alternative title, original title, other title, foreign titles"),
    ((Fact.BUDGET,), "budget, cost, how expensive, how much did, cost to make, costs"),
    ((Fact.GROSS,), "gross, box office, earn, earned, grossed, make at the box office, revenue, "
                    "how much money, earnings, takings"),
    ((Fact.BASED_ON,), "based on, source material, adapted from, based, inspired by"),
    ((Fact.TRAILER,), "trailer, trailers, teaser, preview"),
    ((Fact.BORN,), "born, birthday, birth date, date of birth, birthdate, birth, birthdays, "
                   "birth year, year of birth"),
    ((Fact.DIED,), "died, die, death, pass away, passed away, date of death, deceased"),
    ((Fact.AGE,), "how old, age, old"),
    ((Fact.CHARACTER,), "role, character, character name, characters, roles, what character,"
                        " which character, what role, which role"),
]  # fmt: skip

_GOOD, _BAD, _GREAT = Within(Fact.SCORE, 70), Within(Fact.SCORE, None, 50), Within(Fact.SCORE, 85)
_FAMOUS, _KNOWN = Within(Fact.VOTES, 100_000), Within(Fact.VOTES, 10_000, 100_000)

# What narrows films, and the words for it.
_CONDITIONS: list[tuple[Selection, str]] = [
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
    (Having(Fact.KIND, Kind.TV_FILM), "tv film, tv films, tv movie, tv movies, television film"),
    (Awarded(), "won an award, award winning, won awards, won any awards"),
    (Awarded("Academy Awards"), "won an oscar, win an oscar, oscar winning, won oscars, won any "
                                "oscars, win any oscars, academy award winning, won the oscar, "
                                "win the oscar, won an academy award, win an academy award, "
                                "win oscars, oscar winner, oscar winners"),
    (Awarded("Academy Awards", None, won=False), "oscar nominated, nominated for an oscar, "
                                                 "nominated for oscars, oscar nominee"),
    (Awarded("Academy Awards", "Best Picture"), "won best picture, win best picture, "
                                                "best picture winner, best picture winners"),
    (Awarded("Academy Awards", "Best Picture", won=False), "nominated for best picture"),
]  # fmt: skip

_GENRES = {  # how people say the genres of catalogues
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

_ORDERS: list[tuple[Fact, bool, str]] = [
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
    (Fact.GROSS, True, "highest grossing, most successful, made the most money, biggest hit, "
                       "most money, most profitable"),
]  # fmt: skip

_COMPARATIVES: list[tuple[Comparative, str]] = [
    (Comparative(Fact.RUNTIME, True), "longer, runs longer"),
    (Comparative(Fact.RUNTIME, False), "shorter"),
    (Comparative(Fact.YEAR, False, Fact.AGE, True), "older, came out first, came first, "
                                                    "released first, earlier, came out earlier"),
    (Comparative(Fact.YEAR, True, Fact.AGE, False), "newer, younger, later, more recent, "
                                                    "came out later, released later"),
    (Comparative(Fact.SCORE, True), "better, better rated, higher rated, rated higher"),
    (Comparative(Fact.SCORE, False), "worse, worse rated, lower rated"),
    (Comparative(Fact.VOTES, True), "more popular, more famous, better known"),
    (Comparative(Fact.BUDGET, True), "more expensive, cost more, bigger budget"),
    (Comparative(Fact.BUDGET, False), "cheaper, cost less"),
    (Comparative(Fact.GROSS, True), "more successful, made more money, earned more"),
]  # fmt: skip

PREPOSITIONS = """in of for from on to by with as at behind under into between alongside opposite
onto through via beside""".split()

# Services that people ask for, whether or not the catalogue knows an offer of theirs.
SERVICES = {
    "netflix": "Netflix", "hulu": "Hulu", "disney": "Disney Plus", "disney plus": "Disney Plus",
    "amazon prime": "Amazon Prime Video", "prime video": "Amazon Prime Video",
    "amazon": "Amazon Video", "hbo max": "Max", "max": "Max", "apple tv": "Apple TV",
    "mubi": "MUBI", "criterion channel": "Criterion Channel", "peacock": "Peacock",
    "paramount plus": "Paramount Plus", "tubi": "Tubi TV", "itunes": "Apple TV",
}  # fmt: skip

# Words that say nothing by themselves, and may be left out.
SILENT = frozenset("""
but bot pls plz lol right yo bro btw actually gonna gotta tho though damn xd u r ur ya mate
a an the is are was were be been being am do does did done has have had having can could would
will shall should may might must what which that this these those there it they them he she him
his her its i me my we us you your our please tell show give list find name get let know want need
like see say too all any some every each   very just really ever now then so such
other another else different various certain particular specific what's that's there's i'm i'd
hey hi hello ok okay well thanks thank if  exactly actually perhaps maybe possibly
called named titled entitled whats thats theres im id s listed looking look search searching
provide wondering wonder think thinking remember recall knowledge idea aware help trying try
question answer interested believe come mind kindly full complete entire whole more than
popularly commonly typically accurately generally usually often mainly mostly primarily
certain anywhere world earth heck hell imdb database internet db primary main overall wanna
too use uses using existing exist exists fit fits description meet meets criteria shared both
figure out credited credit ones been being come itself himself
herself themselves seen going gonna whatever here
classified category utilized fall falls under applicable described describe at least time times
""".split())  # fmt: skip


# Those of them that rather are of a name where one stands beside them: `They Wait`, `American Me`.
TELLING = frozenset(
    "i they he she him me my we us you your our very just really ever now then so such going gonna"
    " too every".split()
)


def _build() -> dict[tuple[str, ...], list[Sense]]:
    table: defaultdict[tuple[str, ...], list[Sense]] = defaultdict(list)

    def add(meaning: Meaning, phrases: str, cost: float = 0.2) -> None:
        for phrase in phrases.split(", "):
            words = tuple(phrase.replace("-", " ").strip(" '").split())
            if words:
                table[words].append(Sense(meaning, cost))

    for meaning, phrases in _WORDS:
        add(meaning, phrases)
    for facts, phrases in _FACTS:
        add(Asks(facts), phrases, 0.25)
    for selection, phrases in _CONDITIONS:
        add(FilmSet(selection), phrases, 0.3)  # pyright: ignore[reportArgumentType]  # of films
    for by, most, phrases in _ORDERS:
        add(Superlative(by, most), phrases, 0.3)
        for rank, ordinal in enumerate(_ORDINALS, 2):
            each = ", ".join(f"{ordinal} {phrase}" for phrase in phrases.split(", "))
            add(Superlative(by, most, rank), each, 0.3)
    for rank, ordinal in enumerate(_ORDINALS, 2):
        add(Superlative(Fact.YEAR, most=False, rank=rank), ordinal, 0.5)
    for comparative, phrases in _COMPARATIVES:
        add(comparative, phrases, 0.2)
    for word in PREPOSITIONS:
        add(Preposition(word), word, 0.1)
    return dict(table)


_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
SENSES = _build()
LONGEST = max(map(len, SENSES))


def genre_words(genre: str) -> Iterable[str]:
    """The words by which people call a genre, its own name among them."""
    return {genre.lower(), *_GENRES.get(genre, "").split(", ")} - {""}
