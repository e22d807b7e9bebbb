"""The reading surface: the article view with its lines, mentions, search, selection and hints, and the legend.

It is given values and knows neither the library nor the notebook nor any analysis. `article_view.ArticleView` is the
widget; `legend.Legend` explains its colours; `kinds` says which five kinds of entities the reader sees.
"""
