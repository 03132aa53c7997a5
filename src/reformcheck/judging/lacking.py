"""What a submission lacks -> issues that name the cell to fill in or to correct."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from reformcheck.issues import Issue, Location, content
from reformcheck.judging.admission import Admission, Handing
from reformcheck.judging.collection import Arrival, ExpectedFact
from reformcheck.judging.lacking_alike import told_together
from reformcheck.names import nearest, normalised
from reformcheck.periods import ReferencePeriod
from reformcheck.plan import Plan
from reformcheck.plan.plan import names_of
from reformcheck.reading import Observation, Status, Submission
from reformcheck.reading.words import Role
from reformcheck.texts import Joined, Message, message, plural

Clue = tuple[Location, Message]
"""A row that may be the figure's with a slip in it, and what to do there."""
_NEAR = 75
"""How much a name must look like an organisation's to be taken for it with a slip of the keyboard."""
MOST_PARTS = 5
"""Parts that are named where several lack a figure."""
MOST_ROWS = 5
"""Rows that are named where one of several may be the figure's."""


class Lacks(Struct, frozen=True, dict=True):
    """Tells what is missing; `issues` are those of reading and measuring, which may say where it is."""

    plan: Plan
    submission: Submission
    issues: Sequence[Issue]

    def tell(self, admission: Admission) -> Iterator[Issue]:
        """An issue for each way in which figures are not there; one for all where nothing was filled in."""
        missing = admission.missing
        blank = [fact for fact in missing if fact.arrival is Arrival.MISSING and fact.evidence]
        if len(blank) > 1 and len(blank) == len(admission.asked):
            text = plural("The figure is not filled in.", "None of the {count} figures is filled in.", len(blank))
            hint = message("Fill in the column of values, and hand it in again.")
            yield Issue(content.MISSING_FIGURE, text, hint, self.submission.locate(blank[0].evidence[0]))
            return
        if admission.handing.holders and not self._has_row_of(admission.handing.holders):
            yield self._nothing(admission.handing.holders)
            return
        taken: set[Location] = set()
        found: list[tuple[ExpectedFact, Issue]] = []
        for fact in missing:
            # NOTE: one row can be meant as one figure only
            clue = next((clue for clue in self._clues(fact, admission.asked) if clue[0] not in taken), None)
            if clue and (fact.arrival is Arrival.OLD or not fact.evidence):
                taken.add(clue[0])
            found.append((fact, self._tell(fact, clue)))
        yield from told_together(self.plan, found)

    def _has_row_of(self, holders: Collection[str]) -> bool:
        """Tells whether there is a row, filled in or not, of a figure that one of the organisations holds, or of its ratio."""
        plan = self.plan
        subjects = {observation.subject for observation in self.submission.observations}
        ratios = [ratio for subject in subjects if (i := plan.indicators.get(subject)) and (ratio := i.ratio)]
        variables = {*subjects, *(id_ for ratio in ratios for id_ in (ratio.numerator, ratio.denominator))}
        held = (plan.holder_of(variable) for variable in variables if variable in plan.variables)
        return any(holder.id in holders for holder in held if holder)

    def _nothing(self, holders: Sequence[str]) -> Issue:
        """Not one of the figures is there: perhaps somebody else handed in the file."""
        names = Joined(tuple(self.plan.organisations[id_].name for id_ in holders))
        text = message("No figure that {names} holds is here.", names=names)
        hint = message(
            "Correct who hands it in (填报单位, --organisation) if it is somebody else; else fill in the form that "
            "`reformcheck template` writes."
        )
        files = [file.path for file in self.submission.inputs if set(holders) & set(file.organisations)]
        return Issue(content.MISSING_FIGURE, text, hint, Location(files[0] if files else None))

    def _tell(self, fact: ExpectedFact, clue: Clue | None) -> Issue:
        words = {"label": self.plan.label_of(fact.variable), "year": fact.year}
        if fact.missing_parts:
            return self._issue(fact, *self._of_parts(fact, words))
        if fact.arrival is Arrival.PARTIAL and fact.latest is None:
            text = message("{label} of {year} is there for parts only, which may not be all.", **words)
            hint = message(
                "Add a row for {area} as a whole, or say --parts-complete if these are all; if one of them is meant as the "
                "whole, correct its area.",
                area=self.plan.area.name,
            )
            return self._issue(fact, text, hint, Role.AREA)
        if fact.arrival is Arrival.PARTIAL:
            text = message("{label} of {year} is there only until {date}.", **words, date=str(fact.latest))
            return self._issue(fact, text, message("Hand in the sum of January to December."), Role.PERIOD)
        if fact.arrival is Arrival.OLD or not fact.evidence:
            return self._without_cell(fact, words, clue)
        text = message("{label} of {year} is not filled in.", **words)
        return self._issue(fact, text, self._how_to_fill(fact))

    def _of_parts(self, fact: ExpectedFact, words: dict[str, object]) -> tuple[Message, Message]:
        labels = self.plan.area_labels | self.submission.area_names
        names: list[object] = [labels.get(part, part) for part in fact.missing_parts[:MOST_PARTS]]
        if len(fact.missing_parts) > MOST_PARTS:
            names.append("…")
        text = plural(
            "{label} of {year} is missing for {count} part: {parts}.",
            "{label} of {year} is missing for {count} parts: {parts}.",
            len(fact.missing_parts),
            **words,
            parts=Joined(tuple(names)),
        )
        return text, message("Write the figure of each part; no figure is not zero, write 0 only for zero.")

    def _how_to_fill(self, fact: ExpectedFact) -> Message:
        if all(target.when.every_round for target in fact.targets):
            return message("Write the figure, or - if there was none in {year}.", year=fact.year)
        return message(
            "Write the figure; no figure is not zero, write 0 only for zero. If there is no such figure at all, write "
            "N/A, and in the remark not applicable (不适用) and why."
        )

    def _without_cell(self, fact: ExpectedFact, words: dict[str, object], clue: Clue | None) -> Issue:
        """A figure that has no cell; where a row looks as if it was meant, that is named."""
        text = message("{label} of {year} is missing.", **words)
        if fact.latest:
            text = message(
                "{label} of {year} is missing; the latest is that of {date}.", **words, date=str(fact.latest)
            )
        if clue:
            return Issue(content.MISSING_FIGURE, text, clue[1], clue[0])
        if fact.arrival is Arrival.OLD and self.plan.variables[fact.variable].kind == "stock":
            return self._issue(fact, text, message("Hand in the figure of 31 December {year}.", year=fact.year))
        if fact.arrival is Arrival.OLD:
            return self._issue(fact, text, message("Hand in the figure of {year}.", year=fact.year))
        unit = self.plan.units[self.plan.variables[fact.variable].unit].word(2)
        hint = message(
            "Add a row for it: {label}, {area}, {year}, the figure, {unit}.",
            **words,
            area=self.plan.area.name,
            unit=unit,
        )
        return Issue(content.MISSING_FIGURE, text, hint, Location(self._file(fact)))

    def _clues(self, fact: ExpectedFact, asked: Sequence[ExpectedFact]) -> Iterator[Clue]:
        """The rows that may be the figure's with a slip in them, the likeliest first, and what to do there."""
        locate = self.submission.locate
        if other := self._of_another_time(fact, asked):
            yield self._locate(other, Role.PERIOD), self._meant(other)
        if other := self._of_a_part(fact):
            yield self._locate(other, Role.AREA), self._meant(other)
        aside = next((o for o in self.submission.aside if o.subject == fact.variable and _fits(o, fact.year)), None)
        if aside:
            text = message("Row {row} was not read, see the issue there; correct it, or add a row.", row=aside.row)
            yield locate(aside), text
        place = self._no_fact(fact)
        if place:
            text = message("Row {row} was not read, see the issue there; correct it, or add a row.", row=place.row)
            yield place, text
        place = self._misspelt(fact)
        if place:
            label = self.plan.label_of(fact.variable)
            yield place, message("Row {row} may be it: write its name as {label}.", row=place.row, label=label)
        for unnamed in (o for o in self.submission.observations if not o.subject):
            text = message("Row {row} does not say of what it is and may be it: write its name there.", row=unnamed.row)
            yield locate(unnamed), text
        yield from self._of_others(fact)
        yield from self._not_known(fact)

    def _of_others(self, fact: ExpectedFact) -> Iterator[Clue]:
        """In the holder's own form, the figures of the year that others hold."""
        own = {number for number, file in enumerate(self.submission.inputs) if fact.holder in file.organisations}
        for variable, figures in self._figures.items():
            holder = self.plan.holder_of(variable) if variable in self.plan.variables else None
            if holder is None or holder.id == fact.holder:
                continue
            for other in (o for o in figures if o.input in own and self._may_be_misnamed(o, fact.year)):
                words = {"row": other.row, "other": self.plan.label_of(variable), "name": holder.name}
                text = message(
                    "Row {row} is about {other}, which {name} holds: correct its name if it is meant, else add a row.",
                    **words,
                )
                yield self.submission.locate(other), text

    def _may_be_misnamed(self, other: Observation, year: int) -> bool:
        """Tells whether a figure may stand under the name of another: it has a row with its name, and is one of the whole."""
        whole = other.area == self.plan.area.code and other.period is not None and other.period.year == year
        return whole and self.submission.inputs[other.input].layout != "wide"

    def _not_known(self, fact: ExpectedFact) -> Iterator[Clue]:
        """In the holder's own form, which asks for nothing else, the rows under names that the plan does not know."""
        own = {file.path for file in self.submission.inputs if fact.holder in file.organisations}
        names = [i for i in self.issues if i.type is content.UNKNOWN_INDICATOR and i.location.path in own]
        if not 0 < len(names) <= MOST_ROWS:
            return
        text = plural(
            "Row {rows} has a name that is not in the plan: write it as {label} if it is meant, else add a row.",
            "One of the rows {rows}, whose names are not in the plan, may be it: write its name as {label}, else add a row.",
            len(names),
            rows=Joined(tuple(str(issue.location.row) for issue in names)),
            label=self.plan.label_of(fact.variable),
        )
        yield from ((issue.location, text) for issue in names)

    def _of_another_time(self, fact: ExpectedFact, asked: Sequence[ExpectedFact]) -> Observation | None:
        """A figure of the same variable for a year that nobody asked about, or for a part of one."""
        years = {other.year for other in asked if other.variable == fact.variable}
        return next((o for o in self._reported(fact) if o.period and not _is_asked(o.period, years)), None)

    def _of_a_part(self, fact: ExpectedFact) -> Observation | None:
        """A figure of the same variable and year for a part of the area, where that is not added up."""
        parts = (o for o in self._reported(fact, whole=False) if o.period and o.period.year == fact.year)
        return next(parts, None)

    def _meant(self, other: Observation) -> Message:
        """What to do where a row may be the one that is missed."""
        labels = self.plan.area_labels | self.submission.area_names
        return message(
            "Row {row} has it for {period}, {area}: correct what is wrong there if it is meant, else add a row.",
            row=other.row,
            period=str(other.period),
            area=labels.get(other.area or "", other.area or ""),
        )

    def _reported(self, fact: ExpectedFact, *, whole: bool = True) -> Iterator[Observation]:
        area = self.plan.area.code
        figures = self._figures.get(fact.variable, ())
        return (o for o in figures if (o.area == area) is whole and o.status is Status.REPORTED)

    @cached_property
    def _figures(self) -> dict[str, list[Observation]]:
        """The figures of the files by variable, in doubt or not."""
        found: dict[str, list[Observation]] = {}
        for observation in self.submission.observations:
            if observation.status is not Status.MISSING:
                found.setdefault(observation.subject, []).append(observation)
        return found

    def _misspelt(self, fact: ExpectedFact) -> Location | None:
        """Where a name stands that is not known and looks like that of the variable."""
        names = names_of(self.plan.variables[fact.variable])
        unknown = (i.location for i in self.issues if i.type is content.UNKNOWN_INDICATOR and i.location.row)
        return next((place for place in unknown if nearest(place.text or "", names, most=1)), None)

    def _no_fact(self, fact: ExpectedFact) -> Location | None:
        """Where a name stands that says of the variable that it is a target, a forecast or growth."""
        labels = [normalised(name) for name in names_of(self.plan.variables[fact.variable])]
        rows = (i.location for i in self.issues if i.type is content.NOT_AN_OBSERVATION and i.location.text)
        return next((place for place in rows if any(label in normalised(place.text or "") for label in labels)), None)

    def _file(self, fact: ExpectedFact) -> str | None:
        """The file that should have it: the holder's own where one says so, else the only one."""
        files = self.submission.inputs
        own = [file.path for file in files if fact.holder in file.organisations]
        return own[0] if own else files[0].path if len(files) == 1 else None

    def _issue(self, fact: ExpectedFact, text: Message, hint: Message, role: Role | None = None) -> Issue:
        """An issue at the cells that what is there of a figure was read from; of one row at its cell of a role."""
        if role and len(fact.evidence) == 1:
            return Issue(content.MISSING_FIGURE, text, hint, self._locate(fact.evidence[0], role))
        first, *others = [self.submission.locate(observation) for observation in fact.evidence]
        return Issue(content.MISSING_FIGURE, text, hint, first, tuple(others))

    def _locate(self, observation: Observation, role: Role) -> Location:
        """The cell that says where or when a figure is from; its own where no cell of its row does."""
        return self.submission.locate_beside(observation, role) or self.submission.locate(observation)


def _is_asked(period: ReferencePeriod, years: set[int]) -> bool:
    """Tells whether a period is the end or the whole of a year that is asked about."""
    return period.year in years and (period.is_year or period.end.month == 12)


def _fits(observation: Observation, year: int) -> bool:
    return observation.period is None or observation.period.year == year


def tell_unknown_provider(plan: Plan, submission: Submission, handing: Handing) -> Iterator[Issue]:
    """An error where the form does not say who filled it in, or says it with a slip; another name is nobody's business."""
    if handing.is_given or handing.holders or handing.others:
        return
    labels = [label for o in plan.organisations.values() for label in (o.name.zh, o.name.en)]
    for file in submission.inputs:
        for name in file.unknown_organisations:
            near = nearest(name, labels, most=1, percent=_NEAR)
            if not name:
                text = message("The form does not say who filled it in: 填报单位 is empty.")
                hint = message("Write the organisation there, or name it with --organisation.")
            elif near:
                text = message("{name} is no organisation of the plan.", name=name)
                hint = message("Did you mean {names}?", names=Joined(tuple(near)))
            else:
                continue
            yield Issue(content.UNKNOWN_ORGANISATION, text, hint, Location(file.path, text=name or None))


def tell_provider(plan: Plan, submission: Submission, handing: Handing) -> Iterator[Issue]:
    """An error where the files say that another organisation filled them in than the one that was named."""
    given = (*handing.holders, *handing.others)
    if not handing.is_given or any(set(given) & set(file.organisations) for file in submission.inputs):
        return
    for file in submission.inputs:
        if file.organisations:
            found = Joined(tuple(plan.organisations[id_].name for id_ in file.organisations))
            name = plan.organisations[given[0]].name
            text = message("The form was filled in by {found}, not by {name}.", found=found, name=name)
            hint = message("Leave out --organisation, or hand in the form of {name}.", name=name)
            yield Issue(content.ANOTHER_ORGANISATION, text, hint, Location(file.path))


def tell_denied(plan: Plan, submission: Submission, asked: Iterable[ExpectedFact]) -> Iterator[Issue]:
    """A warning for each figure that is asked for and does not exist, as its remark says."""
    for fact in asked:
        if fact.denied is None or fact.arrival is Arrival.DOUBTFUL:
            continue
        text = message(
            "There is no {label} of {year}, as its remark says: {remark}.",
            label=plan.label_of(fact.variable),
            year=fact.year,
            remark=fact.denied.caveats[0].text,
        )
        hint = message("What needs it stays undecided. If there is such a figure, write it; write 0 only for zero.")
        yield Issue(content.DENIED_FIGURE, text, hint, submission.locate(fact.denied))


def tell_caveats(plan: Plan, submission: Submission, used: Iterable[Observation]) -> Iterator[Issue]:
    """A warning for each text that casts doubt on a figure, with the option that settles it."""
    for observation in dict.fromkeys(o for o in used if o.status is not Status.MISSING):
        for caveat in observation.caveats:
            file = submission.inputs[caveat.input]
            place = Location(file.path, caveat.row, caveat.column, None, caveat.text)
            label = plan.label_of(observation.subject)
            text = message("{caveat} casts doubt on {label}.", caveat=caveat.text, label=label)
            option = f"--remark {shlex.quote(f'{caveat.text}=accept')}"
            hint = message(
                "If the figure stands as it is, say {option}; else correct the text or the figure.", option=option
            )
            yield Issue(content.FIGURE_WITH_CAVEAT, text, hint, place)
