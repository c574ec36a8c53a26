"""Words and phrases with a meaning, in tables. New wordings grow these tables."""

from collections import defaultdict
from typing import NamedTuple

from bot.parsing.award_and_title_words import WORDS
from bot.parsing.film_words import COMPARATIVES, CONDITIONS, FACTS, ORDERS
from bot.parsing.meanings import (
    About,
    And,
    Asks,
    Before,
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
    Picked,
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
from bot.parsing.version_words import CHOSEN
from bot.parsing.words import Word
from bot.questions.selections import (
    EveryFilm,
    Everyone,
    Fact,
)
from bot.terms import Role

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
             "got any, have any, any good, some good, "
             "what do you have, what have you got, what is there"),
    (_people, "who, whom, whos, people, person, persons, anyone, anybody, someone, somebody, "
              "those, guy, man, woman, individual, individuals, everyone, everybody, names, name"),
    (Verb((_D,)), "directed, direct, directs, directing, helmed, helm, helms, was at the helm, "
                  "sat in the director s chair, called the shots, "
                  "behind the camera, behind the camera as director"),
    (Verb((_W,)), "adaptations, adaptation, adaptations of, based on a novel by, "
                  "based on a book by, based on novels by, based on books by, novels, "
                  "wrote, write, writes, writing, written, penned, pen, pens, scripted, script, "
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
                    "credited in, credited for, credited on, credited with, credited to, "
                    "hired"),
    (Verb((_A,)), "in them, stars in them, star in them, in it, stars in it, appears in them"),
    (Work(_W), "story, script, screenplay, film story, stories, scripts, screenplays, writing"),
    (Work(_C), "song, songs, music, score, soundtrack, film score"),
    (Work(_S), "cinematography, camera work, photography"),
    (Work(_D), "direction, directing"),
    (Doer(_D), "whose film, whose movie, director, directors, directer, filmmaker, filmmakers, "
               "film maker, moviemaker, "
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
               "musician, soundtrack composer, score, music, soundtrack, soundtracks, scores"),
    (Doer(_S), "cinematographer, cinematographers, director of photography, "
               "directors of photography, cameraman, dp, dop, cinematography"),
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
    (Share(), "share, shares, shared, sharing, "
              "have, has, had, having, in common, have in common, "
              "share in common, that has, also have, got, get, gets, receive, received, "
              "earn, earned"),
    (Preposition("with"), "in common with"),
    (Whose(), "whose, where the, in which the, for which the"),
    (Their(), "their, its, his, her"),
    (And(), "and, as well as, along with, in addition to, plus, and also, but also, also, &, "
            "and was, and were, both of, and then"),
    (Or(), "or, either"),
    (Not(), "non, not, without, except, but not, excluding, isnt, is not, arent, "
            "not with, never, "
            "except for, other than, besides, aside from, but no, with no, and no, "
            "barring, leaving out, minus, didnt, did not, wasnt, apart from"),
    (About(), "about, info on, info about, information on, information about, details on, "
              "details about, facts about, everything about, something about, smth about, "
              "more about, described by, described as, described with, described through, tagged, "
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
    (Picked(_films), "something to watch, "
                     "what should i watch, what can i watch, what to watch, surprise me, pick one, "
                     "pick something, recommend something, recommend me something, suggest one, "
                     "suggest something, what should we watch, choose for me, a random film, "
                     "random film, random movie, a random movie, any film will do, choose one, "
                     "pick for me, what do i watch, anything will do, any film, any movie"),
    (Random(), "random, pick, randomly, surprise me with, suggest, recommend, any random, "
               "at random, choose, pick me, pick a, suggest me, recommend me"),
    (Connected(), "connected, linked, connection, link, degrees, degrees of separation, chain, "
                  "relationship, connect, related"),
    (Where(), "where can i watch, where to watch, where can i stream, where is, streaming, "
              "stream, watch, where can i see, where can i find, where could i watch, available, "
              "watch it, on tv, streamed, to stream, to watch, "
              "where can you watch, where do i watch, where, which service has, "
              "which services have, what service has, on which service, what services have, "
              "which platform has, on what"),
    (Where(kinds=("rent",)), "where can i rent, rent, can rent, to rent"),
    (Where(kinds=("buy",)), "where can i buy, buy, can buy, to buy"),
]  # fmt: skip

PREPOSITIONS = """in of for from on to by with as at behind under into between alongside opposite
onto through via beside""".split()

# Words that say nothing by themselves, and may be left out.
SILENT = frozenset("""
but bot got ve ive youve gotten tonight today pls plz lol right yo bro btw actually gonna gotta tho
though damn xd u r ur ya mate
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
too few use uses using existing exist exists fit fits description meet meets criteria shared both
common mutual figure out credited credit ones been being come itself himself
herself themselves seen going gonna whatever here
classified category utilized fall falls under applicable described describe at least time times
""".split())  # fmt: skip


# Those of them that rather are of a name where one stands beside them: `They Wait`, `American Me`.
TELLING = frozenset(
    "i they he she him me my we us you your our very just really ever now then so such going gonna"
    " too every like".split()
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
    for facts, phrases in FACTS:
        add(Asks(facts), phrases, 0.25)
    for selection, phrases in CONDITIONS:
        add(FilmSet(selection), phrases, 0.3)  # pyright: ignore[reportArgumentType]  # of films
    for by, most, phrases in ORDERS:
        add(Superlative(by, most), phrases, 0.3)
        for rank, ordinal in enumerate(_ORDINALS, 2):
            each = ", ".join(f"{ordinal} {phrase}" for phrase in phrases.split(", "))
            add(Superlative(by, most, rank), each, 0.3)
    for rank, ordinal in enumerate(_ORDINALS, 2):
        add(Superlative(Fact.YEAR, most=False, rank=rank), ordinal, 0.5)
    for special, phrases in (*WORDS, *CHOSEN):
        add(special, phrases)
    for comparative, phrases in COMPARATIVES:
        add(comparative, phrases, 0.2)
    for word in PREPOSITIONS:
        add(Preposition(word), word, 0.1)
    return dict(table)


def is_common(word: Word) -> bool:
    """Whether the word means something outside names."""
    plain = word.plain
    return plain in SILENT or (plain,) in SENSES or plain.isdigit() or len(plain) == 1


_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
SENSES = _build()
LONGEST = max(map(len, SENSES))
