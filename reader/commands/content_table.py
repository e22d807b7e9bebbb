"""What articles hold: notes that are written on their words, entities and facts that are known of them."""

from reader.commands.command import Context, Group, group

NOTES = (
    *group(
        Group.NOTES,
        (Context.ARTICLE,),
        ("select", "Select", "v", "Select words by keyboard, from the current mention or the middle of the screen"),
    ),
    *group(
        Group.NOTES,
        (Context.SELECTION,),
        ("extend_left", "Left", "h left", "Move the selection's end one character to the left"),
        ("extend_right", "Right", "l right", "Move the selection's end one character to the right"),
        ("extend_down", "Down", "j down", "Move the selection's end one line down"),
        ("extend_up", "Up", "k up", "Move the selection's end one line up"),
        ("extend_word", "Word", "w", "Move the selection's end to the end of the next word"),
        ("extend_word_back", "Word back", "b", "Move the selection's end back to the start of a word"),
        ("extend_sentence", "Sentence", ")", "Move the selection's end to the end of the sentence"),
        ("extend_sentence_back", "Sentence back", "(", "Move the selection's end back to the start of the sentence"),
        ("swap_ends", "Other end", "o", "Go to the selection's other end, to move that one"),
        ("copy_selection", "Copy", "y ctrl+c", "Copy the selected words"),
        ("highlight", "Mark", "H", "Mark the selection in colour, without a word"),
        ("end_selection", "Leave the selection", "escape v", "Leave the selection"),
    ),
    *group(
        Group.NOTES,
        (Context.READING, Context.SELECTION, Context.PAGE),
        (
            "add_note",
            "Note",
            "a",
            "Write a note on the selection, else on the line under the cursor, the mention's entity, the article",
        ),
    ),
    *group(
        Group.NOTES,
        (Context.READING, Context.SELECTION, Context.COMPARE),
        (
            "copy_quoted",
            "Quote",
            '"',
            "Copy with its source: the selection, the fact's sentence, a question with its answers, else the citation",
        ),
    ),
    *group(
        Group.NOTES,
        (Context.READING, Context.COMPARE),
        (
            "write_dossier",
            "Dossier",
            "ctrl+x",
            "Write the story into one Markdown file: answers, quotations, notes, sources",
        ),
    ),
    *group(
        Group.NOTES,
        (Context.READING,),
        ("note_article", "Note on article", "ctrl+a", "Write a note on the article as a whole"),
        ("reattach_note", "Put note here", "r", "Put the note under the panel's cursor on the words that are selected"),
    ),
    *group(
        Group.NOTES,
        (Context.READING, Context.NOTEBOOK),
        ("edit_note", "Edit note", "e", "Edit the note under the cursor"),
        ("edit_outside", "Edit outside", "E", "Edit the note under the cursor in your editor ($VISUAL, else $EDITOR)"),
        (
            "accept_note",
            "Accept",
            "=",
            "Take the words where a moved note was found; of several places, or of two versions, choose",
        ),
        ("edit_tags", "Tags", "t", "Change the tags of the note under the cursor"),
        ("next_colour", "Colour", "y", "Mark the passage of the note under the cursor in the next colour"),
        ("delete_note", "Delete", "d", "Delete the note, or the correction, under the cursor; undo brings it back"),
    ),
    *group(
        Group.NOTES,
        (Context.READING, Context.PAGE),
        ("undo", "Undo", "u", "Undo the last change: to a note, an article, an entity, a feed or a list"),
        ("redo", "Redo", "ctrl+r", "Do again what was undone"),
        ("repeat", "Again", ".", "Make the last change again, here: star, tags, read, a mark, a colour, doubtful …"),
    ),
    *group(
        Group.NOTES,
        (Context.EDITOR,),
        ("save_note", "Save", "ctrl+s", "Save the note"),
        ("cancel_note", "Leave", "escape", "Leave without saving; asks first where something would be lost"),
        ("note_outside", "In editor", "ctrl+e", "Go on writing in your editor ($VISUAL, else $EDITOR)"),
    ),
)

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
