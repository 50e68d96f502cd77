"""What the words around a name say for and against its being a place."""

from __future__ import annotations

import re

from dateline.claims.places.reading import Mention, PlaceText
from dateline.claims.places.weights import FOLDED, size_evidence
from dateline.language.gazetteer_scan import Run

VETO = -100.0
PARTISAN, DOTTED, POSTAL = 3.0, 1.5, 2.0
_SEATS = frozenset(("capital", "building", "palace"))
_CONTRACTED = re.compile(r"(?:I|You|He|She|It|We|They|That|There|What|Who)['’](?:ll|d|m|re|ve)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b")
_DISTANCE = re.compile(
    r"(?:\b(?:km|kms|kilometers?|kilometres?|miles?|mi)\b[^.;]{0,24}\b(?:from|of)"
    r"|\b(?:north|south|east|west)(?:[- ]?(?:north|south|east|west|ern))*\s+of|\bnear(?: to)?|\boutside(?: of)?"
    r"|\bclose to|\baround|\bnot far from|\boutskirts of|\bvicinity of)"
    r"\s+(?:the\s+)?(?:\w+ (?:city|town|village) of\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:[A-Z][\w'’-]+[ ,]+)*(?:and\s+)?(?:the\s+)?$")


class Evidence:
    """Weighs the runs of one text."""

    def __init__(self, text: PlaceText) -> None:
        self.text, self.tok, self.lower, self.words = text.text, text.tok, text.lower, text.words
        self.opening, self.headline = text.opening, text.headline
        self.persons, self.lowered = text.persons, text.lowered

    def weigh(self, run: Run) -> Mention | None:
        """The mention with its evidence; None where the run can be no place."""
        if self.persons.inside(run) or self._never(run):
            return None
        surface = self.text[run.start : run.end]
        mention = Mention(
            run.start, run.end, run.first, run.last, surface, run.candidates, size_evidence(run.candidates)
        )
        mention.possessive = bool(_POSSESSIVE.match(self.text, run.end))
        self._before(mention)
        self._after(mention)
        self._own_words(mention)
        return mention if mention.evidence > VETO / 2 else None

    def _never(self, run: Run) -> bool:
        """Words that are no place by themselves: 'The', 'Syrian'; 'Northern' without a feature word."""
        word, words = self.lower[run.first], self.words
        if all(words.has("direction", one) or one == "far" for one in self.lower[run.first : run.last + 1]):
            return run.last + 1 >= len(self.lower) or self.lower[run.last + 1] not in ("region", "province", "district")
        if run.first != run.last:
            return words.has("phrase", self.text[run.start : run.end].lower())
        surface = self.tok.words[run.first]
        return surface in words.peoples or words.has("function", word) or bool(_CONTRACTED.fullmatch(surface))

    def _before(self, mention: Mention) -> None:
        """Prepositions, directions, feature words, titles and other capitals before the name."""
        tok, lower, words = self.tok, self.lower, self.words
        number = mention.first - 1
        if tok.gap(mention.first) == "-" and words.has("party", lower[number]):
            mention.evidence += PARTISAN  # 'Rep. Ann Lee, D-Oakland'
            mention.seat = True
            return
        while (
            number >= 0
            and tok.gap(number + 1) in (" ", "-")
            and (lower[number] == "the" or words.has("direction", lower[number]))
        ):
            number -= 1
        if number < 0 or tok.gap(number + 1).strip("\"“‘'( ") or "\n" in tok.gap(number + 1):
            return
        mention.speaks = (
            number == mention.first - 1 and words.has("government_object", lower[number]) and self._seat(mention)
        )
        self._lead(mention, number)
        window = self.text[max(0, mention.start - 60) : mention.start]
        mention.vague = mention.vague or bool(_DISTANCE.search(window))
        mention.between = bool(_BETWEEN.search(window))

    def _lead(self, mention: Mention, number: int) -> None:
        """The word before the name, articles and directions left out."""
        tok, lower, words = self.tok, self.lower, self.words
        word = lower[number]
        if words.has("strong", word):
            mention.evidence += 2
            mention.locative = True
        elif word == "of" and number > 0 and (feature := self._feature_word(number - 1, first=False)) in words.before:
            mention.evidence += 2.5
            mention.locative = True
            self._grain(mention, words.before[feature])
        elif word in ("of", "for") and number > 0 and words.has("not_before", lower[number - 1]):
            mention.evidence -= 2.5
        elif words.has("verb", word):
            mention.evidence += 1.3
            mention.target = True
        elif words.has("locative", word):
            aged = word == "of" and "," in tok.gap(number)  # 'John Smith, 43, of Richmond'
            mention.evidence += 2 if aged else 0.7
        elif word in words.before:
            mention.evidence += 1.5
            self._grain(mention, words.before[word])
        elif tok.capital[number] and number == mention.first - 1 and number not in self.headline:
            self._capital_before(mention, number, word)

    def _capital_before(self, mention: Mention, number: int, word: str) -> None:
        words = self.words
        if words.has("function", word) or word in words.demonyms:
            return
        if words.has("title", word) and mention.candidates[0].grain != "country":
            mention.evidence += VETO
        elif number in self.opening:
            mention.evidence -= 3 if word in words.first_names else 0.7
        elif word in words.first_names:
            mention.evidence -= 4
        elif not words.has("role", word) and word not in words.after:
            mention.evidence -= 1 if mention.candidates[0].grain == "country" else 2.5

    def _after(self, mention: Mention) -> None:
        """Feature words, organisations, persons' verbs and other capitals after the name."""
        tok, lower, words = self.tok, self.lower, self.words
        number = mention.last + 1
        if mention.possessive and self._patron(mention):
            mention.evidence += VETO
        elif mention.possessive:
            mention.evidence += 0.6
        if number >= len(lower):
            return
        gap, word = tok.gap(number), lower[number]
        if gap == "-":
            mention.evidence += 1 if words.has("carried", word) else -2 if tok.capital[number] else -0.5
        elif gap.startswith((" -", " –", " —", "—", " (")) and mention.first in self.opening:
            mention.evidence += 2.5 if mention.surface.isupper() else 1.5  # a dateline
        elif gap == " " and not mention.possessive:
            self._next(mention, number, word)

    def _patron(self, mention: Mention) -> bool:
        """Whether a saint or person gave a site its name: 'St. Mary's Hospital', 'Wilson's Farm'."""
        word, number = self.lower[mention.first], mention.last + 2  # after the 's
        personal = word in ("st", "saint") or word in self.words.surnames or word in self.words.first_names
        return personal and number < len(self.lower) and self.tok.capital[number] and self._site_end(number) is not None

    def _next(self, mention: Mention, number: int, word: str) -> None:
        """The next word, where only a space parts it from the name."""
        tok, lower, words = self.tok, self.lower, self.words
        capital = tok.capital[number] and number not in self.headline
        if not capital:
            self._small_after(mention, self._feature_word(number, first=True))
            return
        phrase_end = None if self._area(mention) and lower[number] not in words.after else self._site_end(number)
        if phrase_end is not None:
            self._feature(mention, phrase_end)
        elif words.has("organisation", word):
            mention.evidence -= 3 if mention.candidates[0].grain != "country" else 2
        elif not words.has("role", word) and not words.has("function", word) and word not in words.demonyms:
            mention.evidence -= 0.5 if mention.locative or self._area(mention) else 1.5
            if word in words.surnames and lower[mention.first] in words.first_names:
                mention.evidence -= 3

    @staticmethod
    def _area(mention: Mention) -> bool:
        """Whether the name is first of all that of a country or division: 'Florida Highway Patrol' is no highway."""
        first = mention.candidates[0]
        return first.match == 1 and first.grain in ("country", "province")

    def _speaks(self, mention: Mention, number: int) -> bool:
        """Whether a capital or country does what governments do: 'Ankara has accused', but not 'in Ankara said'."""
        if mention.locative or not self._seat(mention):
            return False
        for ahead in range(number, min(number + 3, len(self.lower))):
            word = self.lower[ahead]
            if self.tok.gap(ahead) != " ":
                return False
            if self.words.has("government_verb", word):
                return True
            if not self.words.has("auxiliary", word):
                return False
        return False

    @staticmethod
    def _seat(mention: Mention) -> bool:
        return any(c.grain == "country" or c.kind in _SEATS for c in mention.candidates[:3])

    def _small_after(self, mention: Mention, word: str) -> None:
        words = self.words
        mention.speaks = mention.speaks or self._speaks(mention, mention.last + 1)
        grain = words.after.get(word)
        if grain in ("province", "district", "town", "near"):
            mention.evidence += 2
            self._grain(mention, grain)
        elif grain or words.has("role", word) or words.has("dweller", word):
            mention.evidence += 1
        elif words.has("person_verb", word) and self._namelike(mention):
            mention.evidence -= 2.5
        elif words.has("border", word):
            mention.evidence += 1

    def _feature_word(self, number: int, *, first: bool) -> str:
        """The word, with the 'sub-' before it, or with what follows it where it is the 'sub' of 'sub-prefecture'."""
        lower, other = self.lower, number + 1 if first else number - 1
        begin, end = sorted((number, other))
        if begin >= 0 and end < len(lower) and lower[begin] == "sub" and self.tok.gap(end) == "-":
            return f"sub-{lower[end]}"
        return lower[number]

    def _site_end(self, number: int) -> int | None:
        """The last word of 'Aleppo International Airport', looking at most three capitals ahead."""
        for ahead in range(number, min(number + 3, len(self.lower))):
            if not self.tok.capital[ahead] or (ahead > number and self.tok.gap(ahead) != " "):
                return None
            if self.lower[ahead] in self.words.after:
                return ahead
            if self.words.has("organisation", self.lower[ahead]) and ahead == number:
                return None
        return None

    def _feature(self, mention: Mention, number: int) -> None:
        """A capitalised feature word: 'Idlib Province' is the province, 'Aleppo University' a site of its own."""
        grain, words = self.words.after[self.lower[number]], self.words
        between = self.lower[mention.last + 1 : number]
        if grain != "site" and any(words.has("role", word) or words.has("organisation", word) for word in between):
            return  # 'Kano Police Department' is no department
        if grain == "site" and self.lower[mention.first] in self.words.ordinary:
            mention.evidence -= 1
        elif grain == "site":
            mention.site = True
            mention.street = self.words.has("street", self.lower[number])
            mention.end, mention.last = self.tok.ends[number], number
            mention.evidence += 0.3
        else:
            self._grain(mention, grain)
            mention.evidence += 1.5 if number == mention.last + 1 else 0

    def _grain(self, mention: Mention, grain: str) -> None:
        """What a feature word says; 'area' and 'outskirts' say only that it is not the place itself."""
        if grain == "near":
            mention.vague = True
        elif grain == "town" and self._area(mention):
            return  # 'a Florida town' is in Florida
        else:
            mention.grain = grain

    def _namelike(self, mention: Mention) -> bool:
        return mention.first == mention.last and (
            self.lower[mention.first] in self.words.surnames or self.lower[mention.first] in self.words.first_names
        )

    def _initials(self, mention: Mention) -> float:
        """'N.J.' is nothing else; 'VA', 'PA' and 'MS' alone are mostly something else."""
        surface = self.tok.words[mention.first]
        if surface in self.words.dotted:
            return DOTTED
        postal = len(surface) == 2 and surface in self.words.states
        return -POSTAL if postal and not mention.seat else 0.0

    def _own_words(self, mention: Mention) -> None:
        """What the name itself is worth: ordinary words and persons' names need more."""
        words = self.words
        if mention.first != mention.last and not mention.site:
            mention.evidence += 0.8 if mention.candidates[0].match > FOLDED else 1.8
            return
        word = self.lower[mention.first]
        mention.evidence += self._initials(mention)
        eminent = mention.evidence >= 2.0 and size_evidence(mention.candidates) >= 2.0
        if word in words.ordinary and mention.candidates[0].grain == "country":
            mention.evidence -= 0.5  # 'Turkey' and 'China' in capitals
        elif word in words.ordinary:
            mention.weak = not eminent
            mention.evidence -= 1.0 if eminent else 2.5
            if mention.first in self.opening or mention.first in self.headline:
                mention.evidence -= 1.5
        elif mention.first in self.opening and not eminent and mention.grain is None:
            mention.evidence -= 0.7
        if word in words.surnames or word in words.first_names:
            mention.weak = mention.weak or not eminent
            mention.evidence -= 0.5 if eminent else 1.3 if word not in words.first_names else 1.8
        if word in self.lowered:
            mention.evidence -= 1.5
        if self.persons.is_surname(word):
            mention.evidence -= 1.0 if mention.locative else 4.0
