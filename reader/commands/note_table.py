"""Notes: selecting words, writing on them, changing what was written."""

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
