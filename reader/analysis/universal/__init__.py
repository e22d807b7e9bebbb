"""Facts by rules that all languages share: over Universal Dependencies and the word lists of a language's folder.

English has rules of its own, which know more (`reader.analysis.quantities`, `statements`, `facts`). A language comes
here by having `number_forms.toml` and its fellows (`reader.language.shared_lists`); see docs/languages.md.
"""
