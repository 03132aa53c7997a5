"""An assessment seen by those who must act: every organisation with its submission and its duties, and what is judged at all."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reformcheck.judging.assessment import Assessment
from reformcheck.judging.collection import ExpectedFact
from reformcheck.judging.duties import Duty, duties, is_waived
from reformcheck.judging.finding import Finding
from reformcheck.judging.providers import Provider, SubmissionOf, provider_of, submissions, unreadable_inputs
from reformcheck.plan import Plan
from reformcheck.plan.model import Measure, Organisation


class Responsible(Struct, frozen=True):
    """An organisation: what came of its submission, and what it has to do."""

    organisation: Organisation
    submission: SubmissionOf
    duties: tuple[Duty, ...]


class PartSubmission(Struct, frozen=True):
    """A part that the plan lists, and the figures of required targets that it has not handed in."""

    area: str
    missing: tuple[ExpectedFact, ...]


class Overview(Struct, frozen=True):
    """Who has to do what, who has handed in, and what is judged at all."""

    organisations: tuple[Responsible, ...]
    """In the order of the plan; one alone where the assessment is for it."""
    duties: tuple[Duty, ...]
    providers: tuple[Provider, ...]
    """Whose each input is, in the order of the inputs."""
    unassigned: tuple[int, ...]
    """The numbers of the inputs that are nobody's."""
    unreadable: frozenset[int]
    parts: tuple[PartSubmission, ...]
    waived: tuple[Finding, ...]
    """What was let through, as far as it concerns the organisations that are left."""
    measured: tuple[Measure, ...]
    """The measures with a target that is a number."""
    required: tuple[Measure, ...]
    """Those of them with a required one."""
    unmeasured: tuple[Measure, ...]
    """The measures without any: they are not judged."""

    def is_own(self, finding: Finding, plan: Plan) -> bool:
        """Tells whether an organisation that is left leads the target, or owes a figure of it."""
        ids = {one.organisation.id for one in self.organisations}
        owed = (fact for one in self.organisations for fact in one.submission.owed)
        return not ids.isdisjoint(plan.leads(finding.target)) or any(
            finding.target in fact.targets and fact.year == finding.period for fact in owed
        )

    def strangers(self, fact: ExpectedFact) -> tuple[str, ...]:
        """The organisations that handed a figure in although another one holds it."""
        owners = {id_ for o in fact.evidence for id_ in self.providers[o.input].organisations}
        return tuple(sorted(owners - {fact.holder})) if fact.holder not in owners else ()


def overview_of(assessment: Assessment) -> Overview:
    """Views an assessment. A selection leaves out organisations, never a state or a duty of those that are left."""
    plan, issues, inputs = assessment.plan, assessment.issues, assessment.inputs
    providers = tuple(provider_of(file, plan) for file in inputs)
    waived = [n for n, fact in enumerate(assessment.collection) if is_waived(fact, assessment.findings)]
    sent = submissions(plan, inputs, providers, issues, assessment.collection, waived)
    every = duties(
        plan, assessment.findings, assessment.collection, tuple(sent.values()), assessment.letter, assessment.as_of
    )
    chosen = [id_ for id_ in plan.organisations if assessment.organisation in (None, id_)]
    targeted = {target.measure for target in plan.targets.values()}
    required = {target.measure for target in plan.targets.values() if target.strength == "required"}
    measures = tuple(plan.measures.values())
    return Overview(
        organisations=tuple(
            Responsible(plan.organisations[id_], sent[id_], tuple(d for d in every if d.organisation == id_))
            for id_ in chosen
        ),
        duties=tuple(duty for duty in every if duty.organisation in chosen),
        providers=providers,
        unassigned=tuple(number for number, provider in enumerate(providers) if not provider.organisations),
        unreadable=unreadable_inputs(inputs, issues),
        parts=tuple(_parts(assessment)),
        waived=tuple(finding for finding in assessment.findings if finding.waiver),
        measured=tuple(measure for measure in measures if measure.id in targeted),
        required=tuple(measure for measure in measures if measure.id in required),
        unmeasured=tuple(measure for measure in measures if measure.id not in targeted),
    )


def _parts(assessment: Assessment) -> Iterator[PartSubmission]:
    """The parts that the plan lists, where anything was handed in by part."""
    facts = [fact for fact in assessment.collection if fact.strength == "required"]
    codes = {part.code for part in assessment.plan.area.parts}
    if not any(observation.area in codes for fact in facts for observation in fact.evidence):
        return
    for part in assessment.plan.area.parts:
        yield PartSubmission(part.code, tuple(fact for fact in facts if part.code in fact.missing_parts))
