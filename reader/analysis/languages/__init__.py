"""In which language a text is: `detector` notices it in a passage, `article_languages` says it of each block."""
