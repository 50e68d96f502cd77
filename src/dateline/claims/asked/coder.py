"""The coder that asks a language model: the lexicon proposes, the model decides, the sentence has the last word.

One request a sentence. What the model says is checked: a type that the ontology lacks, or no answer, leaves the
lexicon's reading; words that do not stand in the sentence leave the participants that the grammar finds; the
claim's note says which. What an endpoint that fails would cost is never a page: ``CoderError`` stops the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from dateline.claims.asked import answers, kept, prompts
from dateline.claims.asked.answers import Verdict
from dateline.claims.asked.endpoint import Endpoint, address, key_of
from dateline.claims.asked.kept import Kept
from dateline.claims.asked.prompts import Question
from dateline.claims.classify import LexiconCoder, Proposal, reading
from dateline.claims.guards import Setting
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase
from dateline.claims.triggers import Candidate
from dateline.errors import CoderError, SettingError
from dateline.language.lexicon import Entry, Lexicon
from dateline.language.words import Words
from dateline.settings import Settings

_NO_CANDIDATES: frozenset[tuple[int, ...]] = frozenset()


class AskingCoder:
    """Takes what a model says within what can be checked. ``endpoint`` None: only answers that are kept."""

    name = "llm"

    def __init__(self, model: str, cache: Kept, endpoint: Endpoint | None, *, parallel: int = 1) -> None:
        self.version = f"{model}@{prompts.version()}"
        self._model, self._kept, self._endpoint, self._parallel = model, cache, endpoint, parallel
        self._lexicon = LexiconCoder()

    def worth(self, text: str, words: Words, lexicon: Lexicon) -> bool:
        """Whether any phrase of the lexicon may stand in it."""
        return self._lexicon.worth(text, words, lexicon)

    def prepare(self, sentences: Sequence[Parsed]) -> None:
        """Asks for all of them, some at a time, so that ``propose`` finds the answers kept."""
        if self._endpoint is None:
            return
        found = (self.candidates(parsed, _NO_CANDIDATES) for parsed in sentences)
        questions = {made.key: made for made in (prompts.question(some, self._model) for some in found if some)}
        with ThreadPoolExecutor(self._parallel) as pool:
            list(pool.map(self._content, questions.values()))

    def candidates(self, parsed: Parsed, refused: frozenset[tuple[int, ...]]) -> list[Candidate]:
        """Phrases of the lexicon."""
        return self._lexicon.candidates(parsed, refused)

    def propose(self, candidates: Sequence[Candidate], setting: Setting) -> list[Proposal]:
        """The model's readings. Raises ``CoderError`` where it cannot be asked."""
        if not candidates:
            return []
        made = prompts.question(candidates, self._model)
        verdicts = answers.read(self._content(made), made.count) or {}
        plain = self._lexicon.propose(candidates, setting)
        return [
            self._decided(candidate, plain[at], verdicts.get(at), setting) for at, candidate in enumerate(candidates)
        ]

    def close(self) -> None:
        """Closes the connections."""
        if self._endpoint is not None:
            self._endpoint.close()

    def _content(self, made: Question) -> str:
        """The answer that is kept; else that of the endpoint, kept from now on, in whatever form it comes."""
        known = self._kept.get(made.key)
        if known is not None:
            return known
        if self._endpoint is None:
            raise CoderError(
                f"no answer of {self._model} is kept for a sentence, and llm_offline is on",
                cure="read once with llm_offline=false, or name the cache that has the answers with llm_cache",
            )
        content = self._endpoint.ask(made)
        if answers.read(content, made.count) is None:  # out of form: once more, and then as it is
            content = self._endpoint.ask(made)
        return self._kept.put(made.key, content)

    def _decided(self, candidate: Candidate, plain: Proposal, verdict: Verdict | None, setting: Setting) -> Proposal:
        if verdict is None:
            return _noted(plain, f"no answer of {self._model}: the lexicon's reading")
        if verdict.type is None:
            return replace(plain, entry=None, reason="llm:none")
        if not verdict.legal_type:
            return _noted(plain, f"{self._model}: '{verdict.type}' is no type: the lexicon's reading")
        found, entry = _read_as(candidate, verdict.type, setting)
        mode = verdict.mode if verdict.legal_mode else found.mode
        notes = [f"{self._model}: {verdict.type}{f'/{mode}' if mode else ''}"]
        if found.entry is None:
            notes.append(f"against the guard '{found.reason}'")
        if not verdict.legal_mode:
            notes.append(f"'{verdict.mode}' is no mode of {verdict.type}: the lexicon's")
        stance = answers.stance_of(verdict)
        if verdict.stance is not None and stance is None:
            notes.append(f"'{verdict.stance}' is no stance: the grammar's")
        actors = _cast("actors", verdict.actors, found.actors, candidate, notes)
        recipients = _cast("recipients", verdict.recipients, found.recipients, candidate, notes)
        decided = replace(found, entry=entry, mode=mode, actors=actors, recipients=recipients, reason="", stance=stance)
        return _noted(decided, "; ".join(notes))


def asking(settings: Settings) -> AskingCoder:
    """The coder that the settings ``llm_*`` describe.

    Raises ``SettingError`` without a model, an endpoint or a key that can be used, ``MissingExtra`` without httpx,
    ``CoderError`` where the cache cannot be opened.
    """
    if not settings.llm_model:
        raise SettingError("the coder 'llm' has no model", cure="--set llm_model=NAME, as the endpoint calls it")
    endpoint = None
    if not settings.llm_offline:
        where = address(settings.llm_endpoint, plain=settings.llm_plain_http)
        endpoint = Endpoint(where, settings.llm_model, key_of(settings.llm_key_env), seconds=settings.llm_seconds)
    path = Path(settings.llm_cache).expanduser() if settings.llm_cache else kept.default_path()
    return AskingCoder(settings.llm_model, Kept(path), endpoint, parallel=settings.llm_parallel)


def _read_as(candidate: Candidate, type_: str, setting: Setting) -> tuple[Proposal, Entry]:
    """The candidate read as an event of a type: by an entry of that type that holds, else by one that does not."""
    first = candidate.entries[0]
    entries = [entry for entry in candidate.entries if entry.type == type_]
    entries = entries or [replace(first, type=type_, mode=None, needs="")]
    read = [reading(candidate, entry, setting) for entry in entries]
    at = next((at for at, made in enumerate(read) if made.entry is not None), 0)
    return read[at], entries[at]


def _cast(
    role: str, said: Sequence[str] | None, own: tuple[Phrase, ...], candidate: Candidate, notes: list[str]
) -> tuple[Phrase, ...]:
    """The mentions that the model names; the grammar's where it says nothing of the role, or what is not there."""
    found = None if said is None else answers.mentions(said, candidate)
    if found is None and said is not None:
        notes.append(f"{role} not in the sentence: the grammar's")
    return own if found is None else found


def _noted(proposal: Proposal, note: str) -> Proposal:
    return replace(proposal, note=f"{proposal.note}; {note}")
