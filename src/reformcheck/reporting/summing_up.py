"""The outcome in one line: accepted or not, as of when, how many of each verdict, and how many issues."""

from __future__ import annotations

from reformcheck.judging import Assessment
from reformcheck.reporting.admission_text import admission_headline
from reformcheck.reporting.wording import caveat_count, counts_text, issue_counts
from reformcheck.texts import Sentences, Text, message


def headline(assessment: Assessment) -> Text:
    """What somebody wants to know first."""
    texts: list[Text] = []
    if assessment.admission:
        texts.append(admission_headline(assessment, assessment.admission))
    as_of = str(assessment.as_of) if assessment.as_of else "-"
    texts.append(message("Judged as of {as_of}: {counts}.", as_of=as_of, counts=counts_text(assessment.required)))
    texts += caveat_count(assessment)
    texts += issue_counts(assessment)
    return Sentences(tuple(texts))
