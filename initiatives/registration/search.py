"""Finding initiatives by words (U13): in any Dutch form, as a part of a longer word, and with a typing error.

The database knows the stems (`registration_words`) and keeps every stem that a public text holds (`Word`). A question
is looked up there first; what means the same goes into one query on the index of the listings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Q, QuerySet

from initiatives.registration.models import Listing, Word

PART = 4  # letters that a part of a longer word has at least
REST = 3  # and what is left of that word beside it
TYPED_WRONG = 5  # letters of a word in which an error is forgiven; two errors from TWICE on, and the end from SURE on
TWICE = 12
SURE = 8
MOST = 60  # words that one word may stand for
LOOKED_AT = 60  # titles that hold a word of an idea, before we see whether they are the same kind of thing
PREPOSITIONS = (
    *("aan", "achter", "bij", "boven", "door", "in", "langs", "met", "naar", "naast", "om", "onder", "op", "over"),
    *("rond", "rondom", "tegen", "tussen", "uit", "van", "voor", "zonder"),
)
# Stems that many titles hold and that name no thing.
SAYS_LITTLE = frozenset(
    (
        *("aanleg", "activiteit", "beter", "buurt", "dorp", "duurzaam", "eig", "extra", "geef", "gemeent"),
        *("gezamenlijk", "gezellig", "goed", "groen", "groter", "help", "idee", "initiatief", "jaar", "klein"),
        *("leuk", "maak", "mens", "mooi", "mooie", "nieuw", "ons", "oop", "plan", "plein", "plek", "project"),
        *("samen", "sfeer", "start", "straat", "terug", "veilig", "wijk", "wil"),
    )
)
REFERENCE = re.compile("[0-9]{4}-[0-9]{5}")
VOWELS = "aeiouy"
BECOMES = {"f": "v", "s": "z"}  # huis, huizen
SOUNDS_LIKE = (("ij", "y"), ("ei", "y"), ("ou", "w"), ("au", "w"), ("ch", "g"), ("c", "k"), ("dt", "t"), ("th", "t"))


@dataclass(frozen=True)
class Question:
    """What was asked: for each word the stems that mean it, the word itself first."""

    words: tuple[tuple[str, ...], ...]

    @property
    def is_hopeless(self) -> bool:
        """Nothing to look for, or a word that no text holds in any way."""
        return not self.words or not all(self.words)

    def all_of_them(self, weight: str = "", *, most: int | None = None) -> SearchQuery:
        each = (" | ".join(stem + weight for stem in stems[:most]) for stems in self.words)
        return _query(" & ".join(f"({one})" for one in each))

    def narrow(self, listings: QuerySet[Listing]) -> QuerySet[Listing]:
        """Those that hold every one of these words."""
        return listings.none() if self.is_hopeless else listings.filter(search=self.all_of_them(), is_public=True)

    def any_of_them(self, weight: str = "") -> SearchQuery:
        return _query(" | ".join(stem + weight for stems in self.words for stem in stems))


@dataclass(frozen=True)
class Named(Question):
    """The reference of one initiative, as it stands in the mails."""

    reference: str = ""

    def narrow(self, listings: QuerySet[Listing]) -> QuerySet[Listing]:
        """What is still being read is found too: the list shows its reference to everybody."""
        return listings.filter(reference=self.reference)


def _query(text: str) -> SearchQuery:
    return SearchQuery(text, config="simple", search_type="raw")


def asked(words: str) -> Question:
    """What these words can mean in the texts that we have, or the initiative with this reference."""
    if REFERENCE.fullmatch(words):
        return Named((), words)
    with connection.cursor() as cursor:
        cursor.execute("SELECT registration_words(%s)", [words])
        stems: list[str] = cursor.fetchone()[0]
    near = _near(stems)
    return Question(tuple(tuple(means(stem, near)) for stem in stems))


def _near(stems: Iterable[str]) -> list[str]:
    """The known words that could be meant, by the index of their letters."""
    known = Q(word__in=stems)
    for stem in (one for one in stems if len(one) >= PART):
        for part in parts(stem):
            known |= Q(word__contains=part)
        known |= Q(word__trigram_similar=stem)
    return list(Word.objects.filter(known).values_list("word", flat=True))


def means(stem: str, known: Iterable[str]) -> list[str]:
    """The word itself, else words that it is a part of, else what it may be when it was typed wrong."""
    same = [stem] if stem in known else []
    longer = sorted((word for word in known if is_part(stem, word)), key=len)
    if same or longer:
        return [*same, *longer][:MOST]
    return sorted(word for word in known if is_typed_wrong(stem, word))[:MOST]


def parts(stem: str) -> list[str]:
    """How a word looks inside a longer one: huis in huisraad, huiz(en) in huizenblok, bom(en) in bomenrij."""
    last = BECOMES.get(stem[-1], stem[-1])
    if len(stem) > 2 and stem[-2] == stem[-3] and stem[-2] in VOWELS and last not in VOWELS:
        return [stem, f"{stem[:-2]}{last}en"]
    if len(stem) > 2 and stem[-2] in VOWELS and stem[-3] not in VOWELS and last == stem[-1] and last not in VOWELS:
        return [stem, f"{stem}{last}en"]
    return [stem] if last == stem[-1] else [stem, f"{stem[:-1]}{last}en"]


def is_part(stem: str, word: str) -> bool:
    """Whether a longer word is made with this one. The rest has to be a word too, so no raad in draad."""
    if len(stem) < PART or stem == word:
        return False
    return any(_fits(word, part) for part in parts(stem))


def _fits(word: str, part: str) -> bool:
    before, found, behind = word.partition(part)
    if not found:
        return False
    return all(not rest or (len(rest) >= REST and any(vowel in rest for vowel in VOWELS)) for rest in (before, behind))


def is_typed_wrong(stem: str, word: str) -> bool:
    """One letter wrong, missing, too many or in the other's place; in a long word two. The first letter is right.

    A short word that only ends sooner or later is another word: plaat, plaats.
    """
    if len(stem) < TYPED_WRONG or stem[0] != word[0]:
        return False
    if len(stem) < SURE and (word.startswith(stem) or stem.startswith(word)):
        return False
    return apart(_sound(stem), _sound(word)) <= (2 if len(stem) >= TWICE else 1)


def _sound(word: str) -> str:
    for written, sound in SOUNDS_LIKE:
        word = word.replace(written, sound)
    return word


def apart(one: str, other: str) -> int:
    """How many letters to change, leave out, add or swap with their neighbour."""
    rows: list[list[int]] = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            costs = [rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b)]
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                costs.append(rows[-2][j - 2] + 1)
            row.append(min(costs))
        rows.append(row)
    return rows[-1][-1]


def similar_to(text: str, limit: int = 5) -> list[Listing]:
    """What everybody may read and is by its title the same kind of thing as this text, the best first."""
    (stems,) = _named([text.strip().partition("\n")[0]])
    near = _near(stems)
    each = (tuple(word for word in means(stem, near) if is_alike(stem, word)) for stem in stems)
    question = Question(tuple(words for words in each if words))
    if question.is_hopeless:
        return []
    wanted = {word for words in question.words for word in words}
    alike = Listing.objects.filter(is_public=True, search=question.any_of_them(":A"))
    rows = list(alike.order_by(SearchRank("search", question.any_of_them()).desc(), "-received_on", "-pk")[:LOOKED_AT])
    named = _named([row.title for row in rows])
    return [row for row, its in zip(rows, named, strict=True) if wanted.intersection(its)][:limit]


def what_it_is(title: str) -> str:
    """A title as far as it names the thing; behind the first preposition stands where it is, for whom or with what."""
    pieces = re.split(rf"\b(?:{'|'.join(PREPOSITIONS)})\b", title, flags=re.IGNORECASE)
    return next((piece for piece in pieces if re.search(r"\w{3}", piece)), title)


def is_alike(stem: str, word: str) -> bool:
    """The same kind of thing: a speeltuin is a tuin, a tuinhuis is not. Or the same word, typed wrong."""
    return any(word.endswith(part) for part in parts(stem)) or is_typed_wrong(stem, word)


def _named(titles: list[str]) -> list[list[str]]:
    """The stems of what each of these titles names, without those that many other things are called by as well."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT registration_words(title) FROM unnest(%s::text[]) WITH ORDINALITY AS each (title, n) ORDER BY n",
            [[what_it_is(title) for title in titles]],
        )
        return [
            [stem for stem in stems if stem not in SAYS_LITTLE and not stem.isdigit()] for (stems,) in cursor.fetchall()
        ]
