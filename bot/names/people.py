"""A person as an index of names knows them, and the ways in which people type a person's name."""

from collections import defaultdict
from dataclasses import dataclass

from bot.names.films import Entry
from bot.names.folding import fold

_TELLING = 4  # letters of a surname that may stand alone
_ANOTHER_FORM = 0.5  # what it costs to have typed another form of a given name
_SURNAME_FIRST = 2.5  # what it costs to have typed the surname in front
_AFTER_SURNAMES = frozenset("jr sr ii iii iv".split())
_BEFORE_SURNAMES = frozenset("de del della der den di da dos du la le van von st bin ter".split())
# Short forms of given names = the names they stand for.
_SHORT_FORMS = """
abe = abraham; al = albert alan alfred alexander; alex = alexander alexandra alejandro; andy drew
= andrew; angie = angela angelina; art = arthur; barb = barbara; becky = rebecca; ben benny =
benjamin benedict; bernie = bernard; bert = albert robert; beth liz lizzie eliza betty =
elizabeth; bill billy will = william willem; bob bobby rob robbie = robert roberto; brad =
bradley; cate kate katie kathy cathy kat = katherine catherine katharine kathryn; charlie chuck =
charles; chris kris = christopher christian christina christine kristen; cindy = cynthia; clint =
clinton; dan danny = daniel; dave = david; deb debbie = deborah; dick rick ricky rich = richard;
don donnie = donald; doug = douglas; ed eddie = edward edgar edwin; frank frankie = francis
franklin; fred freddie = frederick alfred; gabe = gabriel; gene = eugene; geoff jeff = jeffrey
geoffrey; gerry jerry = gerald jerome; greg = gregory; gus = augustus gustav; hal harry hank =
henry harold; jack johnny jon = john jonathan; jake = jacob; jim jimmy jamie = james; jen jenny =
jennifer; jess jessie = jessica; jo = joanna josephine; joe joey = joseph; josh = joshua; judy =
judith; ken kenny = kenneth; larry = lawrence laurence; leo = leonardo leonard; len lenny =
leonard; lou = louis lewis; maggie meg peggy = margaret; marty = martin; matt = matthew; max =
maxwell maximilian; mel = melvin melanie; mick mickey mike = michael; mitch = mitchell; nat nate =
nathan nathaniel natalie; nic nick nicky = nicolas nicholas nicole; pam = pamela; pat = patrick
patricia; pete = peter; phil = philip phillip; ray = raymond; ron ronnie = ronald; russ = russell;
sam sammy = samuel samantha; sandy = sandra; stan = stanley; steve stevie = steven stephen; sue
suzy = susan susanna; ted teddy = theodore edward; tim = timothy; tina = christina; toby = tobias;
tom tommy = thomas; tony = anthony antony; vicky = victoria; vince = vincent; walt = walter; zach
zack zac = zachary
"""
_PAIRS = {
    (short, full)
    for line in _SHORT_FORMS.split(";")
    for shorts, _, names in [line.partition("=")]
    for short in shorts.split()
    for full in names.split()
}
_OTHER_FORMS: defaultdict[str, list[str]] = defaultdict(list)
for _short, _full in sorted(_PAIRS | {(full, short) for short, full in _PAIRS}):
    _OTHER_FORMS[_short].append(_full)


@dataclass(frozen=True, slots=True)
class NamedPerson(Entry):
    """A person and their names; `year` is that of birth."""


def surnames(name: str, folded: str) -> list[str]:
    """The surname, where it tells a person alone, with and without what stands before it, also of
    two parts; and the first name with it, where there is more between them or behind."""
    words = [word for word in folded.split() if word not in _AFTER_SURNAMES]
    if len(words) < 2 or len(words[-1]) < _TELLING:
        return []
    whole = [" ".join(words[-2:])] if words[-2] in _BEFORE_SURNAMES else []
    both = [fold(word) for word in name.split()[-1:] if "-" in word]
    return [words[-1], *whole, *both, f"{words[0]} {words[-1]}"]


def given_names(folded: str) -> list[tuple[str, float]]:
    """The name with other forms of its first word, and what each costs: `nic cage` may be Nicolas
    or Nicholas; and `cage nicolas` the other way round."""
    given, _, rest = folded.partition(" ")
    if not rest:
        return [(folded, 0.0)]
    others = [(f"{other} {rest}", _ANOTHER_FORM) for other in _OTHER_FORMS.get(given, ())]
    return [(folded, 0.0), *others, (f"{rest} {given}", _SURNAME_FIRST)]
