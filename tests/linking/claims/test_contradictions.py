"""What is known before two reports are said to contradict each other, and what an answer says of itself."""

from __future__ import annotations

from dataclasses import fields
from importlib import resources
from typing import TYPE_CHECKING

import pytest
import tomli

from reader.linking.claims.groups import claim_groups
from reader.linking.claims.pair_features import NAMES
from reader.linking.claims.thresholds import Thresholds
from reader.linking.claims.unit_scale import in_base
from reader.linking.entities.entity_batch import link
from reader.model import Article, ClaimGroup, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def compared(pipeline: Pipeline, *texts: str, published: str | None = None) -> tuple[ClaimGroup, ...]:
    articles = [
        Article(f"a{number}", text, "", f"paper{number}", published=published) for number, text in enumerate(texts)
    ]
    return claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)


def verdicts(groups: tuple[ClaimGroup, ...]) -> set[Verdict]:
    return {pair.verdict for group in groups for pair in group.pairs}


def test_two_tolls_of_one_day_contradict_each_other(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "A landslide in Skarvik killed 8 people on Sunday, the mayor said.",
        "A landslide in Skarvik killed 12 people on Sunday, the mayor said.",
    )
    assert verdicts(found) == {Verdict.CONFLICTING}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Tarn Steel will not close its plant in Harrow.", "Tarn Steel will close its plant in Harrow next year."),
        (
            "The ministry denied on Friday that its forces had shelled the hospital in Marn.",
            "Government forces shelled the hospital in Marn on Thursday, witnesses said.",
        ),
        (
            "The mayor of Marn said that nobody was shot at the harbour rally in Marn on Monday.",
            "Police shot 3 people at the harbour rally in Marn on Monday.",
        ),
    ],
)
def test_a_denial_contradicts_what_it_denies(pipeline: Pipeline, one: str, two: str) -> None:
    found = verdicts(compared(pipeline, one, two, published="2024-03-12"))
    assert Verdict.CONFLICTING in found
    assert Verdict.REFINED not in found


def test_a_plan_and_a_deed_have_no_question_in_common_but_who_it_is(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Senator Ada Rusk plans to sign the housing bill on Friday.",
        "Senator Ada Rusk signed the housing bill on Friday.",
        published="2024-03-12",
    )
    assert [group.question for group in found if group.pairs] == ["What is Ada Rusk's office?"]


def test_what_had_not_happened_yet_is_corrected_by_a_later_report(pipeline: Pipeline) -> None:
    first, second = (
        "The suspect, Dale Orr, has not been charged with murder.",
        "The suspect, Dale Orr, was charged with murder.",
    )
    texts = [
        Article("a", first, "", "paper", published="2024-03-12"),
        Article("b", second, "", "post", published="2024-03-14"),
    ]
    found = claim_groups(link(list(pipeline.analyze_all(texts)), texts), texts)
    assert Verdict.CONFLICTING not in verdicts(found)


def test_a_quotation_that_is_cut_before_a_denial_denies_nothing(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        'Ida Solberg said: "The council should listen to the harbour workers, who know the quays, and if it does not, '
        'there should be no deal."',
        'Ida Solberg said: "The council should listen to the harbour workers, who know the quays."',
    )
    assert Verdict.CONFLICTING not in verdicts(found)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ada Rusk, executive director of Tarn Rail, resigned.", "Otto Lenz, director of Tarn Rail, spoke on Friday."),
        (
            "Newt Solberg met Marianne Solberg in court. Solberg, 56, filed for divorce in July.",
            "Marianne Solberg, 48, filed for divorce in July.",
        ),
        (
            "Analysts had estimated that Tarn Coffee would earn 60 cents a share this year.",
            "Tarn Coffee expected to earn 54 cents a share this year, rather than the 60 cents analysts had expected.",
        ),
        (
            "Police said the truck was stolen on July 9 from a farm near Marn.",
            "The farmer reported the truck stolen from a farm near Marn on July 11.",
        ),
        ("AP News at 2 a.m. EST", "AP News at Midnight EST"),
        (
            "The committee will hear the union at a hearing scheduled for Wednesday in Marn.",
            "The committee will hear the union at a hearing scheduled for tomorrow in Marn.",
        ),
    ],
)
def test_what_only_looks_like_another_answer_is_none(pipeline: Pipeline, one: str, two: str) -> None:
    texts = [
        Article("a", one, "", "paper", published="2024-07-14"),
        Article("b", two, "", "post", published="2024-07-15"),
    ]
    found = claim_groups(link(list(pipeline.analyze_all(texts)), texts), texts)
    assert not verdicts(found) & {Verdict.CONFLICTING, Verdict.CORRECTED}


@pytest.mark.parametrize(
    "other",
    [
        "A landslide in Skarvik could kill 12 people, the mayor warned on Sunday.",
        "Landslides in Skarvik have killed 12 people so far this year, the mayor said on Sunday.",
        "A previous landslide in Skarvik killed 12 people, the mayor said on Sunday.",
        "A landslide in Skarvik injured 12 people on Sunday, the mayor said.",
    ],
)
def test_a_figure_of_another_scope_or_fate_is_no_rival(pipeline: Pipeline, other: str) -> None:
    found = compared(pipeline, "A landslide in Skarvik killed 8 people on Sunday, the mayor said.", other)
    assert Verdict.CONFLICTING not in verdicts(found)


def test_what_is_denied_contradicts_what_is_stated(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Governor Ida Solberg did not sign the harbour bill on Friday.",
        "Governor Ida Solberg signed the harbour bill on Friday.",
    )
    assert Verdict.CONFLICTING in verdicts(found)


def test_an_answer_says_who_gives_it_and_since_when(pipeline: Pipeline) -> None:
    text = "A landslide in Skarvik killed 8 people on Sunday, the mayor said."
    found = compared(pipeline, text, text, published="2024-03-04")
    (toll,) = (group for group in found if group.answers[0].text == "8")
    assert (toll.verdict, toll.origins) == (Verdict.CORROBORATED, 1)  # one mayor, one sentence
    assert toll.answers[0].since == "2024-03-04"
    assert toll.answers[0].facts == (0, 1)


def test_a_figure_that_a_report_gives_twice_in_other_words_is_one_answer(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "A landslide in Skarvik killed 12 people on Sunday.\n\nTwelve people died in the landslide in Skarvik.",
        "A landslide in Skarvik killed 8 people on Sunday, the mayor said.",
    )
    (toll,) = (group for group in found if len(group.answers) > 1)
    assert sorted(len(answer.facts) for answer in toll.answers) == [1, 2]


def test_no_verdict_gives_the_estimate_of_a_vague_number(pipeline: Pipeline) -> None:
    text = "Several hundred people marched through Skarvik on Sunday against the new road."
    found = compared(pipeline, text, f"{text} The mayor was away.")
    said = [answer.text for group in found for answer in group.answers]
    assert "Several hundred" in said
    assert not any(character.isdigit() for group in found for pair in group.pairs for character in pair.reason)


def test_miles_and_kilometres_measure_one_thing() -> None:
    slot, metres = in_base(3, "miles")
    assert (slot, round(metres)) == ("length", 4828)
    assert in_base(5, "km")[0] == slot
    assert in_base(7, "EUR") == ("EUR", 7)


def test_the_weights_are_named_after_what_is_weighed() -> None:
    text = resources.files("reader.linking.claims").joinpath("weights.toml").read_text(encoding="utf-8")
    weights = tomli.loads(text)
    assert set(weights.pop("contradiction")) == {"slope", "bias"}
    assert set(weights.pop("thresholds")) == {field.name for field in fields(Thresholds)}
    for kinds in weights.values():
        for table in kinds.values():
            assert set(table) == {*NAMES, "bias"}


def test_a_plan_and_what_happened_are_no_agreement(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "The union may strike at the port of Velmo on Thursday.",
        "The union struck at the port of Velmo on Thursday.",
    )
    assert not verdicts(found)


def test_two_reports_name_two_persons_to_one_post(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Velmo Rail named Ida Berg chief executive on Monday.",
        "Velmo Rail named Karl Stein chief executive on Monday.",
    )
    assert verdicts(found) == {Verdict.CONFLICTING}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Exit polls showed that Petra Holm might win as much as 56 percent of the vote in Norland.",
            "More than half of the people of Norland watched the debate on the budget of the vote.",
        ),
        (
            "Some $300 million left the reserves of Norland by Monday evening.",
            "More than $300 million a day is draining out of Norland, the bank said of its reserves.",
        ),
    ],
)
def test_answers_that_leave_room_for_each_other_are_not_one_answer_by_that_alone(
    pipeline: Pipeline, first: str, second: str
) -> None:
    assert Verdict.REFINED not in verdicts(compared(pipeline, first, second, published="2019-05-20"))


def test_a_share_that_is_told_on_two_days_has_grown(pipeline: Pipeline) -> None:
    texts = (
        "70 percent of the wreckage was recovered off Velmo.",
        "90 percent of the wreckage was recovered off Velmo.",
    )
    articles = [
        Article(f"a{number}", text, "", f"paper{number}", published=f"2019-05-2{number}")
        for number, text in enumerate(texts)
    ]
    found = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    assert Verdict.CONFLICTING not in verdicts(found)


def test_a_figure_told_after_an_older_year_is_of_another_event(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "The crash of a jet off Velmo killed 229 people, the airline said.",
        "Another jet broke up off Velmo on July 17, 1996. The crash killed 230 people, the airline said.",
        published="1998-10-01",
    )
    assert Verdict.CONFLICTING not in verdicts(found)


def test_two_reports_tell_where_one_person_lives(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Police arrested Karl Stein, 36, of Denver, after the crash.",
        "Karl Stein, 36, of Chicago, was arrested after the crash, police said.",
    )
    reasons = [pair.reason for group in found for pair in group.pairs if pair.verdict is Verdict.CONFLICTING]
    assert reasons == ["Chicago against Denver"]


def test_one_outlet_measures_what_moves_on_two_days(pipeline: Pipeline) -> None:
    texts = (
        "Typhoon Mira had sustained winds of 120 kph off Velmo, forecasters said.",
        "Typhoon Mira had sustained winds of 130 kph off Velmo, forecasters said.",
    )
    articles = [
        Article(f"a{number}", text, "", "The Wire", published=f"2019-05-2{number}") for number, text in enumerate(texts)
    ]
    found = verdicts(claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles))
    assert not found & {Verdict.CONFLICTING, Verdict.CORRECTED}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The storm killed at least 69 people in Velmo.", "The storm killed at least 82 people in Velmo."),
        ("The storm over Velmo had winds of 100 mph.", "The storm over Velmo had winds of 135 mph at its peak."),
        ("Ida Berg visited two polling stations in Velmo.", "A clerk said that several polling stations stayed empty."),
    ],
)
def test_what_only_leaves_room_is_no_refinement(pipeline: Pipeline, first: str, second: str) -> None:
    assert Verdict.REFINED not in verdicts(compared(pipeline, first, second, published="2019-05-20"))


def test_relations_agree_with_one_verb(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Karl Stein, the chief executive of Velmo Ferries, rejected reports.",
        "Karl Stein resigned as chief executive of Velmo Ferries.",
    )
    assert not [group for group in found if group.pairs and group.facts[0].kind.value == "relation"]


def test_what_one_sentence_of_one_report_tells_is_one_group(pipeline: Pipeline) -> None:
    text = "The quake on Monday killed 94 people in Marn and wounded more than 400 others in Harrow."
    articles = [Article("a", text, "", "paper"), Article("b", "The council met.", "", "post")]
    found = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    assert [len(group.facts) > 1 for group in found if group.verdict is Verdict.SINGLE] == [True]


def test_what_a_day_is_says_nothing_of_what_happened_on_it(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "President Orr set the holiday for Nov. 10, when the peace deal took effect, but he reconsidered.",
        "Mr Orr changed the holiday as November 10 is Founders Day in Norland, a close ally of the president.",
        published="2024-12-04",
    )
    assert not [group for group in found if group.pairs and "Nov" in group.pairs[0].reason]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Norland has refused to ratify the treaty, arguing that such weapons are needed on the border.",
            "Norland has refused to sign the treaty, maintaining such weapons are needed on the border.",
        ),
        (
            "A gunman shot and killed nine people in two harbour offices on Thursday.",
            "The gunman opened fire in the harbour offices on Thursday, killing nine people and himself.",
        ),
        ("A trial is scheduled for later this spring in Marn.", "A trial is scheduled for this spring in Marn."),
    ],
)
def test_what_only_looks_opposed_is_not(pipeline: Pipeline, one: str, two: str) -> None:
    found = verdicts(compared(pipeline, one, two, published="1999-05-13"))
    assert not found & {Verdict.CONFLICTING, Verdict.CORRECTED}


def test_what_was_first_reported_is_corrected_by_whoever_tells_otherwise(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Local news originally reported that two of the three victims of the Marn office shooting died.",
        "One person was killed in the office shooting in Marn, police said.",
    )
    assert Verdict.CONFLICTING not in verdicts(found)


def test_an_initial_offer_contradicts_no_later_one(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Three months ago Fjordbank made an initial $103 billion offer for Havbank.",
        "Fjordbank raised its bid for Havbank on Monday to $121 billion.",
    )
    assert Verdict.CONFLICTING not in verdicts(found)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Weeks after the attack on the market last year, Skarvik remained tense.",
            "Last year, police in Velmo recorded 14 thefts at the event.",
        ),
        (
            "The engineers said that the merger could take more than 18 months to be approved.",
            "The lawyers said that a process in court could take several years.",
        ),
        (
            "The files name 12 ministers of Skarvik, past and present.",
            "The files offer a look at more than a dozen aircraft trusts.",
        ),
    ],
)
def test_other_things_of_one_year_or_number_do_not_agree(pipeline: Pipeline, one: str, two: str) -> None:
    groups = compared(pipeline, one, two, published="2014-03-03")
    assert not [pair for group in groups for pair in group.pairs]


def test_a_question_tells_the_speakers_in_small_letters(pipeline: Pipeline) -> None:
    groups = compared(
        pipeline,
        "Officials said the bridge in Skarvik would be closed until further notice.",
        "Officials said that the bridge in Skarvik would be closed until further notice.",
    )
    assert "What did officials say?" in {group.question for group in groups}


def test_miles_and_as_many_kilometres_are_no_one_distance(pipeline: Pipeline) -> None:
    groups = compared(
        pipeline,
        "The rocket landed 300 miles east of Skarvik, the ministry said.",
        "The rocket landed 300 km east of Skarvik, the ministry said.",
    )
    assert Verdict.REFINED not in verdicts(groups)


def test_how_far_somebody_fell_is_disputed_wherever_from(pipeline: Pipeline) -> None:
    groups = compared(
        pipeline,
        "Climber Paul Riva died on Mount Orre on Sunday after falling about 150 metres near the hut.",
        "Climber Paul Riva died on Mount Orre on Sunday after falling about 60 metres from a ridge.",
    )
    assert Verdict.CONFLICTING in verdicts(groups)


def test_distances_of_two_weeks_contradict_nobody(pipeline: Pipeline) -> None:
    texts = (
        "The rocket flew 1,100 km on Monday before it fell into the sea, the ministry of Velmo said.",
        "The rocket flew 2,000 km on Friday before it fell into the sea, the ministry of Velmo said.",
    )
    articles = [
        Article(f"a{number}", text, "", f"paper{number}", published=day)
        for number, (text, day) in enumerate(zip(texts, ("2014-03-03", "2014-03-21"), strict=True))
    ]
    groups = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    assert not verdicts(groups) & {Verdict.CONFLICTING, Verdict.CORRECTED}


def test_what_one_person_did_with_one_thing_is_counted_once(pipeline: Pipeline) -> None:
    groups = compared(
        pipeline,
        "The singer posted three photos of herself with Paul Riva on Tuesday.",
        "In a long letter to her readers, the 29-year-old singer posted four photos with Paul Riva.",
    )
    assert Verdict.CONFLICTING in verdicts(groups)
