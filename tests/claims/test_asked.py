"""The coder that asks a model: what it makes of answers, good and bad, and that it asks for each only once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.claims.endpoint import FakeEndpoint, completion, serving
from tests.factories import article

from dateline.claims.asked.coder import AskingCoder, asking
from dateline.claims.code import code, code_many
from dateline.errors import CoderError, SettingError
from dateline.language.load import load
from dateline.model import Claim, Reading
from dateline.settings import Settings

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LEXICON = Settings(coder="lexicon")
SHOT = "Gunmen on motorcycles killed a village mayor near Mopti on Monday, residents said."
TWO = "Police arrested 12 marchers in Oran after soldiers killed a student."


@pytest.fixture
def endpoint() -> Iterator[FakeEndpoint]:
    """A fake endpoint."""
    with serving() as fake:
        yield fake


@pytest.fixture
def settings(endpoint: FakeEndpoint, tmp_path: Path) -> Settings:
    """Settings that name it, with a cache of their own."""
    cache = str(tmp_path / "answers" / "llm.sqlite")
    return Settings(coder="llm", llm_endpoint=endpoint.url, llm_model="oracle", llm_cache=cache, llm_seconds=5.0)


@pytest.fixture
def coder(settings: Settings) -> Iterator[AskingCoder]:
    """The coder of these settings."""
    made = asking(settings)
    yield made
    made.close()


def read(text: str, coder: AskingCoder) -> Reading:
    """The reading of a text by this coder."""
    return code(article(text), load(LEXICON), LEXICON, coder=coder)


def by_lexicon(text: str) -> Reading:
    """The reading of the lexicon's coder."""
    return code(article(text), load(LEXICON), LEXICON)


def saying(*verdicts: dict[str, Any]) -> bytes:
    """A completion with these verdicts, numbered from 1."""
    return completion(json.dumps({"candidates": [{"n": n, **one} for n, one in enumerate(verdicts, start=1)]}))


def values(claim: Claim) -> tuple[object, ...]:
    """What a coder decides of a claim."""
    who = tuple(tuple(actor.span.text for actor in side) for side in (claim.actors, claim.recipients))
    return claim.type, claim.mode, claim.stance, *who


def test_a_good_answer_is_taken_with_its_words(endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """Type, mode, stance and participants; the step names model and prompts."""
    endpoint.script.append(saying({"type": "COERCE", "mode": "arrest", "stance": "possible",
                                   "actors": ["residents"], "recipients": ["a village mayor", "Gunmen"]}))  # fmt: skip
    (claim,) = read(SHOT, coder).claims
    assert values(claim) == ("COERCE", "arrest", "possible", ("residents",), ("a village mayor", "Gunmen"))
    assert claim.steps[0].name == "coder.llm"
    assert claim.steps[0].version.startswith("oracle@")
    assert "oracle: COERCE/arrest" in claim.steps[0].note


def test_a_request_holds_prompts_ontology_and_candidates_only(endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """Temperature 0, JSON, no other sentence of the article, no key where none is named."""
    read(f"{TWO} The harvest was good. {SHOT}", coder)
    assert sorted(endpoint.sentences) == sorted([TWO, SHOT])
    body = endpoint.asked[endpoint.sentences.index(TWO)]
    assert (body["model"], body["temperature"], body["response_format"]) == ("oracle", 0, {"type": "json_object"})
    system, user = (message["content"] for message in body["messages"])
    assert "{{" not in system + user
    assert "- ASSAULT: " in system
    assert "  - crowd-control: " in system
    assert '1. "arrested"' in user
    assert '2. "killed"' in user
    assert endpoint.keys == [None, None]


def test_no_event_drops_the_candidate_alone(endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """The other candidate of the sentence stays, and the reason is kept."""
    endpoint.script.append(saying({"type": None}, {"type": "ASSAULT", "actors": ["soldiers"], "recipients": []}))
    reading = read(TWO, coder)
    assert [values(claim)[::3] for claim in reading.claims] == [("ASSAULT", ("soldiers",))]
    assert [(item.trigger.text, item.reason) for item in reading.why_not] == [("arrested", "llm:none")]


@pytest.mark.parametrize("words", ["armed bandits", "", "a village mayor near Timbuktu", "killed", "unmen"])
def test_words_that_do_not_stand_there_leave_the_grammars_participants(
    words: str, endpoint: FakeEndpoint, coder: AskingCoder
) -> None:
    """For that role only, and the note says so."""
    endpoint.script.append(saying({"type": "ASSAULT", "actors": [words], "recipients": ["residents"]}))
    (claim,) = read(SHOT, coder).claims
    assert [actor.span.text for actor in claim.recipients] == ["residents"]
    (plain,) = by_lexicon(SHOT).claims
    assert claim.actors == plain.actors
    assert "actors not in the sentence: the grammar's" in claim.steps[0].note


def test_an_illegal_type_leaves_the_lexicons_reading(endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """With its mode and participants, and the note says so."""
    endpoint.script.append(saying({"type": "MURDER", "mode": "firearms", "actors": ["residents"]}))
    (claim,) = read(SHOT, coder).claims
    assert values(claim) == values(by_lexicon(SHOT).claims[0])
    assert "'MURDER' is no type: the lexicon's reading" in claim.steps[0].note


def test_an_illegal_mode_or_stance_falls_back_alone(endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """The type stays."""
    endpoint.script.append(saying({"type": "COERCE", "mode": "aerial", "stance": "certain", "actors": ["Gunmen"]}))
    (claim,) = read(SHOT, coder).claims
    assert (claim.type, claim.mode, claim.stance) == ("COERCE", None, "asserted")
    assert "'aerial' is no mode of COERCE" in claim.steps[0].note
    assert "'certain' is no stance" in claim.steps[0].note


@pytest.mark.parametrize(
    "content",
    ["I cannot help with that.", "", "{", '{"candidates": 3}', '[{"n": 1}]', '{"candidates": [{"n": 1, "type": 5}]}',
     '{"candidates": [{"n": 9, "type": "AID"}]}', '{"candidates": []}'],
)  # fmt: skip
def test_a_malformed_answer_leaves_the_lexicons_reading(
    content: str, endpoint: FakeEndpoint, coder: AskingCoder
) -> None:
    """Nothing is lost but the model's opinion, and what was said is kept: the next run gives the same."""
    endpoint.answer = lambda _sentence, _words: content
    first = read(SHOT, coder)
    assert values(first.claims[0]) == values(by_lexicon(SHOT).claims[0])
    assert "no answer of oracle: the lexicon's reading" in first.claims[0].steps[0].note
    asked = len(endpoint.asked)
    assert asked <= 2
    assert read(SHOT, coder) == first
    assert len(endpoint.asked) == asked


def test_an_answer_out_of_form_is_asked_for_once_more(endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """Servers are not quite deterministic."""
    endpoint.script += [completion("Sure!"), saying({"type": "AID", "actors": ["Gunmen"], "recipients": []})]
    assert [claim.type for claim in read(SHOT, coder).claims] == ["AID"]


@pytest.mark.parametrize("around", ["```json\n{}\n```", "<think>is {{it}}?</think>\n{}", "Here it is: {}"])
def test_text_around_the_object_is_passed_over(around: str, endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """Code fences and loud thinking."""
    verdict = json.dumps({"candidates": [{"n": 1, "type": "AID", "actors": ["Gunmen"], "recipients": []}]})
    endpoint.script.append(completion(around.replace("{{", "{").replace("}}", "}").replace("{}", verdict)))
    assert [claim.type for claim in read(SHOT, coder).claims] == ["AID"]
    assert len(endpoint.asked) == 1


def test_of_words_that_stand_twice_the_nearest_are_meant(endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """And the prompt says which of two candidates alike is meant."""
    text = "Rebels killed three soldiers in Gao, and soldiers killed two rebels in Kidal."
    kill = {"type": "ASSAULT", "actors": ["soldiers"], "recipients": []}
    endpoint.script.append(saying({"type": None}, kill))
    (claim,) = read(text, coder).claims
    assert claim.actors[0].span.start == text.rindex("soldiers")
    assert '2. "killed" (number 2 of the 2 "killed")' in endpoint.asked[0]["messages"][1]["content"]


def test_slots_and_orders_in_a_sentence_are_only_text(endpoint: FakeEndpoint, coder: AskingCoder) -> None:
    """A sentence is filled in once and never read as a template."""
    text = "Gunmen killed {{candidates}} and {{nothing}} near Mopti, police said."
    read(text, coder)
    assert endpoint.sentences == [text]


def test_the_server_is_asked_once_a_sentence(endpoint: FakeEndpoint, coder: AskingCoder, settings: Settings) -> None:
    """Also where a sentence stands in several articles, and in another run; the bytes are the same."""
    articles = [article(f"{SHOT} {TWO}"), article(f"{TWO} {SHOT}"), article(SHOT)]
    language = load(LEXICON)
    first = list(code_many(articles, language, LEXICON, coder=coder))
    assert sorted(endpoint.sentences) == sorted([SHOT, TWO])
    again = asking(settings)
    assert list(code_many(articles, language, LEXICON, coder=again)) == first
    assert len(endpoint.asked) == 2
    again.close()


def test_the_order_of_articles_has_no_say(endpoint: FakeEndpoint, settings: Settings, tmp_path: Path) -> None:
    """Nor has the number of requests at a time."""
    articles = [article(text) for text in (SHOT, TWO, f"{TWO} {SHOT}", "Nothing happened.")]
    endpoint.answer = lambda sentence, words: json.dumps(
        {"candidates": [{"n": n, "type": "AID", "stance": "possible", "actors": [sentence.split()[0]]}
                        for n in range(1, len(words) + 1)]}
    )  # fmt: skip
    found = []
    for parallel, step in ((1, 1), (8, -1)):
        made = asking(replace(settings, llm_cache=str(tmp_path / str(parallel)), llm_parallel=parallel))
        found.append(list(code_many(articles[::step], load(LEXICON), LEXICON, coder=made))[::step])
        made.close()
    assert found[0] == found[1]
    assert {claim.type for reading in found[0] for claim in reading.claims} == {"AID"}


def test_offline_uses_the_cache_only(endpoint: FakeEndpoint, coder: AskingCoder, settings: Settings) -> None:
    """No endpoint is needed; a sentence without an answer stops the run."""
    first = read(SHOT, coder)
    offline = asking(replace(settings, llm_offline=True, llm_endpoint=None))
    assert read(SHOT, offline) == first
    with pytest.raises(CoderError, match="llm_offline is on"):
        read(TWO, offline)
    assert endpoint.sentences == [SHOT]


def test_answers_are_another_models_only_by_name(
    endpoint: FakeEndpoint, coder: AskingCoder, settings: Settings
) -> None:
    """The key of an answer holds the model."""
    read(SHOT, coder)
    other = asking(replace(settings, llm_model="sphinx"))
    read(SHOT, other)
    other.close()
    assert [body["model"] for body in endpoint.asked] == ["oracle", "sphinx"]


def test_the_cache_is_the_users_own(coder: AskingCoder, settings: Settings) -> None:
    """Answers quote the text: nobody else may read them. Sentences and keys are not in it."""
    read(SHOT, coder)
    path = Path(str(settings.llm_cache))
    assert path.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM answer").fetchall()
    assert [len(key) for key, _ in rows] == [64]
    assert "Mopti" not in str(rows)


def test_a_cache_that_is_no_database_is_named(settings: Settings, tmp_path: Path) -> None:
    """With what to do about it."""
    (tmp_path / "notes.txt").write_text("not a database" * 100, encoding="utf-8")
    with pytest.raises(CoderError, match="llm_cache"):
        asking(replace(settings, llm_cache=str(tmp_path / "notes.txt")))


def test_without_a_model_nothing_is_asked(settings: Settings) -> None:
    """There is no default."""
    with pytest.raises(SettingError, match="llm_model"):
        asking(replace(settings, llm_model=None))
