"""What is known of articles: entities and facts."""

from reader.commands.command import Context, Group, group

ENTITIES = group(
    Group.ENTITIES,
    (Context.READING, Context.ENTITY),
    ("merge_entity", "Same as", "M", "Say that the entity is the same as another one; it is shown as that from now on"),
    ("split_entity", "Split", "X", "Say that the entity is another one in this article"),
    ("rename_entity", "Rename", "C", "Give the entity another name"),
    ("retype_entity", "Kind", "I", "Say what kind of thing the entity is: a person, a country, an organisation"),
    ("ignore_entity", "No name", "D", "Say that this is no name, in this article or in any; it is not shown any more"),
)

FACTS = (
    *group(
        Group.FACTS,
        (Context.PANEL, Context.PAGE),
        ("go_there", "Go there", "enter", "Jump to where the article says it"),
        (
            "next_verdict",
            "Narrow down",
            "z",
            "Show only what has the next verdict or tag; after the last one, all",
        ),
    ),
    *group(
        Group.FACTS,
        (Context.COMPARE,),
        ("open_answer", "Sentences", "space", "Show the sentences that give the answer under the cursor, or hide them"),
        ("next_dispute", "Next dispute", "n", "To the next question on which the reports disagree"),
        ("previous_dispute", "Dispute before", "N", "To the question before on which the reports disagree"),
        ("step_left", "Left", "h left", "To the report on the left; among lines, hide sentences, else back"),
        ("step_right", "Right", "l right", "To the report on the right; among lines, show sentences"),
    ),
    *group(
        Group.FACTS,
        (Context.ARTICLE,),
        (
            "next_disputed_line",
            "Next disputed line",
            ")",
            "To the next words that another report contradicts or corrects",
        ),
        ("previous_disputed_line", "Disputed line before", "(", "To the words before that another report contradicts"),
    ),
    *group(
        Group.FACTS,
        (Context.PANEL,),
        ("next_kind", "Kind", "x", "Show the next kind of fact only: figures, events, statements, roles, relations"),
        ("fact_here", "Of this entity", "w", "Show only the facts about the current mention's entity, or all again"),
        ("doubt_fact", "Doubtful", "!", "Mark the fact under the cursor as doubtful, or take the mark off"),
        ("confirm_fact", "Confirmed", "+", "Mark the fact under the cursor as confirmed, or take the mark off"),
    ),
)
