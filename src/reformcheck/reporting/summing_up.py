"""The outcome in one line: accepted or not, as of when, how many of each verdict, and how many issues."""

from __future__ import annotations

from collections.abc import Iterator

from reformcheck.judging import Assessment, Counts
from reformcheck.reporting.admission_text import admission_headline
from reformcheck.reporting.wording import caveat_count, counts_text, issue_counts
from reformcheck.texts import Message, Sentences, Text, message


def advisory_counts(assessment: Assessment) -> Iterator[Message]:
    """How many advisory findings have each verdict; and that no verdict decides on a submission that is checked."""
    if assessment.advisory != Counts(0, 0, 0, 0):
        yield message("Advisory: {counts}.", counts=counts_text(assessment.advisory))
    if assessment.admission:
        yield message("Where targets stand does not decide whether it is accepted.")


def headline(assessment: Assessment) -> Text:
    """What somebody wants to know first."""
    texts: list[Text] = []
    if assessment.admission:
        texts.append(admission_headline(assessment, assessment.admission))
    as_of = str(assessment.as_of) if assessment.as_of else "-"
    texts.append(message("Judged as of {as_of}: {counts}.", as_of=as_of, counts=counts_text(assessment.required)))
    texts += advisory_counts(assessment)
    texts += caveat_count(assessment)
    texts += issue_counts(assessment)
    return Sentences(tuple(texts))
