"""A reading as a whole: the same whatever the batch, spans exact, speech acts linked to their content."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims import crosswalk
from dateline.claims.code import code, code_many
from dateline.language.load import load
from dateline.model import Claim, Reading
from dateline.settings import Settings

SETTINGS = Settings()
STORY = """Rebels attacked a base near Gao on Monday, killing no fewer than nine soldiers, the army said.
"We repelled the terrorists," Colonel Issa Traore told reporters. "They will not return."
A spokesman for the rebels denied that civilians had been killed. The group threatened to attack the airport.
The United Nations called on both sides to end the fighting, and France promised to send medicine."""


def read(text: str, **changes: str) -> Reading:
    """The reading of a text."""
    return code(article(text, **changes), load(SETTINGS), SETTINGS)


def only(text: str, type_: str) -> Claim:
    """The one claim of a type."""
    found = [claim for claim in read(text).claims if claim.type == type_]
    assert len(found) == 1, [(claim.type, claim.trigger.text) for claim in read(text).claims]
    return found[0]


def test_batches_do_not_change_a_reading() -> None:
    """One article alone, or among others in any order: the same records."""
    texts = [STORY, "Police arrested 12 men in Oran.", "Nothing happened.", STORY.upper()]
    articles = [article(text) for text in texts]
    language = load(SETTINGS)
    alone = [code(one, language, SETTINGS) for one in articles]
    assert list(code_many(articles, language, SETTINGS)) == alone
    assert list(code_many(articles[::-1], language, SETTINGS)) == alone[::-1]


def test_every_span_holds_its_words() -> None:
    """Triggers, sentences, actors, cues and attributions are where they say they are."""
    reading = read(STORY)
    spans = [span for claim in reading.claims for span in (claim.span, claim.trigger, claim.cue) if span]
    spans += [actor.span for claim in reading.claims for actor in (*claim.actors, *claim.recipients)]
    spans += [span for a in reading.attributions for span in (*(a.source or ()), *a.cue, *a.content)]
    spans += [span for item in reading.why_not for span in (item.span, item.trigger)]
    assert len(spans) > 20
    assert all(STORY[span.start : span.end] == span.text for span in spans)


def test_claims_come_in_order_of_the_text_with_ids_of_their_content() -> None:
    """Ids are stable and unique."""
    claims = read(STORY).claims
    assert [claim.trigger.start for claim in claims] == sorted(claim.trigger.start for claim in claims)
    assert len({claim.id for claim in claims}) == len(claims)
    assert [claim.id for claim in read(STORY).claims] == [claim.id for claim in claims]


def test_attack_and_toll_are_one_claim_with_the_toll() -> None:
    """'Attacked ..., killing nine' is one happening, said by the army."""
    claim = only(STORY.splitlines()[0], "ASSAULT")
    assert [(figure.kind, figure.low) for figure in claim.figures] == [("killed", 9)]
    assert claim.speaker is not None
    assert claim.speaker.span.text == "the army"


def test_a_threat_and_its_content_are_linked() -> None:
    """The threat is asserted, what is threatened hangs on it."""
    claims = read("Pyongyang threatened to attack South Korea.").claims
    by_type = {claim.type: claim for claim in claims}
    assert by_type["THREATEN"].stance == "asserted"
    assert by_type["ASSAULT"].stance == "threatened"
    assert by_type["ASSAULT"].linked == by_type["THREATEN"].id


@pytest.mark.parametrize(
    ("text", "who", "country"),
    [
        ("Government forces entered Homs. They shelled a school.", "They", "SYR"),
        ("Turkey’s deputy prime minister, Kemal Aydin, resigned. Aydin accused Greece of lying.", "Aydin", "TUR"),
        ("The Nigerian army sent tanks. The army attacked rebels.", "The army", "NGA"),
    ],
)
def test_short_names_are_taken_back_to_who_they_mean(text: str, who: str, country: str) -> None:
    """Pronouns, surnames and repeated nouns have the antecedent's country, and a step names it."""
    language = load(SETTINGS)
    text = text.replace("Government forces", "Syrian government forces")
    claims = code(article(text), language, SETTINGS).claims
    found = [(actor, claim) for claim in claims for actor in claim.actors if actor.span.text == who]
    assert found
    actor, claim = found[0]
    assert (actor.country, actor.basis) == (country, "coreference")
    assert any(step.name == "coreference" for step in claim.steps)


def test_both_countries_are_the_two_named_before() -> None:
    """'Both countries' becomes two actors."""
    text = "Washington spoke with Moscow. Both countries bombed militants last year."
    claim = only(text, "ASSAULT")
    assert [actor.country for actor in claim.actors] == ["USA", "RUS"]


def test_refusals_to_speak_are_no_events() -> None:
    """Declining to comment and confirming nothing are not coded."""
    assert read("The palace refused to comment, and its envoy could not verify the account.").claims == ()


def test_a_reason_is_kept_for_what_was_not_coded() -> None:
    """Sport is seen, dropped, and the reason is told."""
    reading = read("Arsenal attacked from the start and struck twice in the second half.")
    assert reading.claims == ()
    assert reading.why_not


def test_a_quotation_over_two_sentences_has_one_speaker() -> None:
    """The speaker is carried into the quotation that follows."""
    text = "“We destroyed the depot,” General Ali Hassan said. “Our planes bombed the bridge.”"
    claims = read(text).claims
    assert [claim.speaker.name for claim in claims if claim.speaker] == ["Ali Hassan", "Ali Hassan"]
    assert {claim.voice for claim in claims} == {"quoted"}


def test_the_crosswalk_reads_type_mode_and_sides() -> None:
    """CAMEO, quad class and an ACLED-like sub-event."""
    strike = only("Russian warplanes bombed a market in Idlib.", "ASSAULT")
    acled = crosswalk.acled(strike)
    assert (crosswalk.cameo(strike), crosswalk.quad(strike), crosswalk.score(strike)) == ("195", 4, -9.5)
    assert acled is not None
    assert acled.sub_event_type == "Air/drone strike"


@pytest.mark.parametrize(
    "text", ["", "   \n \n", ". . .", "“", "x" * 5000, "\x00\x00 attacked \x00", "🙂 attacked 🙂 — …"]
)
def test_no_text_breaks_it(text: str) -> None:
    """Odd input gives a reading, not an error."""
    assert all(claim.trigger.text in text for claim in read(text).claims)


def test_impossible_figures_are_warned_of() -> None:
    """No distance on Earth is 90,000 kilometres."""
    warnings = read("The battery fired nine rockets at a base 90,000 kilometres away, the navy said.").warnings
    assert [warning.kind for warning in warnings] == ["implausible_figure"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Rebels killed nine men, according to the mayor.", "the mayor", "according to", "Rebels killed nine men"),
        ("The mayor said that rebels had left.", "The mayor", "said", "that rebels had left"),
        (
            "“They came at night and left at dawn,” said Awa Keita.",
            "Awa Keita",
            "said",
            "They came at night and left at dawn",
        ),
        ("They heard the claim that Iran had sent drones.", None, "claim", "that Iran had sent drones"),
        ("He denied the attack.", "He", "denied", "the attack"),
    ],
)
def test_attributions_have_source_cue_and_content(text: str, source: str | None, cue: str, content: str) -> None:
    """Indirect, direct, 'according to', nominal."""
    found = {
        (a.source[0].text if a.source else None, a.cue[0].text): " ".join(span.text for span in a.content).strip(
            "“”,. "
        )
        for a in read(text).attributions
    }
    if source is None:
        assert content in found.values()
    else:
        assert found[source, cue] == content
