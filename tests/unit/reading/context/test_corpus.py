"""The wordings of yearbooks, bulletins and forms: what speaks against a figure never passes, what is ordinary meets no question."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from context_submissions import TARGETS, ContextText, Form, corpus, form_of, put_of, write
from reformcheck.issues import IssueLedger
from reformcheck.judging import Selection, Verdict
from reformcheck.pipeline import Options, judge_submission
from reformcheck.plan import Plan
from reformcheck.reading import Submission, read_submission
from reformcheck.records import replace

CORPUS = corpus()
OPTIONS = Options(as_of=datetime.date(2020, 12, 31), selection=Selection(years=(2020, 2020)))
MOST_WRONG_PASSES = 0.03
MOST_NEEDLESS_QUESTIONS = 0.02


@dataclass(frozen=True)
class Outcome:
    """What a submission with one text came to."""

    text: ContextText
    form: Form
    path: str
    verdict: Verdict
    exit_code: int
    passed: frozenset[str]
    quoted: tuple[str, ...]
    """The caveats beside the verdict of the text's target."""
    errors: tuple[str, ...]

    @property
    def is_wrong_pass(self) -> bool:
        return not self.text.is_harmless and self.verdict is Verdict.PASS

    @property
    def is_needless_question(self) -> bool:
        return self.text.is_harmless and (self.exit_code != 0 or self.passed != frozenset(TARGETS))

    def __str__(self) -> str:
        return f"{self.text.place}: {self.text.text} ({self.text.kind}, {self.text.expected}; {self.form.layout}{self.form.suffix}): {self.verdict.value}, {self.errors}"


def one_by_one(submission: Submission) -> Iterator[tuple[str, Submission]]:
    """Many files that were read in one go as submissions of one file each, by path."""
    observations, issues = defaultdict(list), defaultdict(list)
    for observation in submission.observations:
        observations[observation.input].append(observation._replace(input=0))
    for issue in submission.issues:
        issues[issue.location.path].append(issue)
    for index, file in enumerate(submission.inputs):
        ledger = IssueLedger()
        ledger.extend(issues[file.path])
        yield (
            file.path,
            replace(
                submission,
                inputs=(file,),
                observations=observations[index],
                issues=ledger,
                unreadable=file.layout is None,
            ),
        )


@pytest.fixture(scope="module")
def outcomes(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Every text of the corpus in a submission of its own."""
    folder = tmp_path_factory.mktemp("corpus")
    written = {str(write(folder / f"r{n:04}", form_of(text), put_of(text))): text for n, text in enumerate(CORPUS)}
    read = dict(one_by_one(read_submission(plan, list(written), OPTIONS.reading)))
    found = []
    for path, text in written.items():
        judged = judge_submission(plan, read[path], OPTIONS)
        required = [f for f in judged.findings if f.target.strength == "required"]
        mine = next(f for f in required if f.target.id == text.target)
        found.append(
            Outcome(
                text,
                form_of(text),
                path,
                mine.verdict,
                judged.exit_code,
                frozenset(f.target.id for f in required if f.verdict is Verdict.PASS),
                tuple(caveat.text for caveat in mine.caveats),
                tuple(sorted({issue.type.code for issue in judged.issues if issue.severity == "error"})),
            )
        )
    return found


def test_no_figure_passes_that_its_own_file_takes_back(
    outcomes: list[Outcome], record_property: Callable[[str, object], None]
) -> None:
    against = [outcome for outcome in outcomes if not outcome.text.is_harmless]
    wrong = [outcome for outcome in against if outcome.is_wrong_pass]
    record_property(
        "rate", f"wrong passes: {len(wrong)} of {len(against)} texts against a figure ({len(wrong) / len(against):.1%})"
    )
    assert len(wrong) <= MOST_WRONG_PASSES * len(against), "\n".join(map(str, wrong))


def test_ordinary_texts_meet_no_question(
    outcomes: list[Outcome], record_property: Callable[[str, object], None]
) -> None:
    ordinary = [outcome for outcome in outcomes if outcome.text.is_harmless]
    asked = [outcome for outcome in ordinary if outcome.is_needless_question]
    record_property(
        "rate", f"needless questions: {len(asked)} of {len(ordinary)} ordinary texts ({len(asked) / len(ordinary):.1%})"
    )
    assert len(asked) <= MOST_NEEDLESS_QUESTIONS * len(ordinary), "\n".join(map(str, asked))


def test_each_submission_passes_without_its_text(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("plain")
    forms = sorted({form_of(text) for text in CORPUS}, key=str)
    written = {str(write(folder / f"r{n:04}", form)): form for n, form in enumerate(forms)}
    for path, submission in one_by_one(read_submission(plan, list(written), OPTIONS.reading)):
        judged = judge_submission(plan, submission, OPTIONS)
        assert judged.exit_code == 0, written[path]
        assert not any(finding.caveats for finding in judged.findings), written[path]
