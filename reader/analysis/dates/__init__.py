"""When: every date expression of an article, with its place in the calendar.

An expression is resolved against the article's publication date (or the fullest date that the text itself begins with),
a caption's against the full date that the caption gives. Expressions that cannot be resolved are left out. A range
(`from Sept. 27 to Nov. 10`) gives the whole phrase and, inside it, the two dates that bound it.

Values are ISO 8601: `2020-12-03`, `2020-12`, `2020`, `2020-W49`, `2020-09-27/2020-11-10` (also for seasons, quarters
and decades), and, as in ISO 8601-2 (EDTF), `08XX` for a century and `XXXX-11-08` for a day that comes back each year,
and `XXXX-11-10?` for one whose year an article without a date does not tell.
"""

from __future__ import annotations

from reader.analysis.dates.date_finder import find_dates, looks_like_dates

__all__ = ["find_dates", "looks_like_dates"]
