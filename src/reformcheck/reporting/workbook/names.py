"""Names in the language of the report, each put together once."""

from __future__ import annotations

from reformcheck.judging import Assessment
from reformcheck.texts import Language
from reformcheck.units import Unit


class Names:
    """The names of areas and units; `say` puts any other text into the language."""

    def __init__(self, assessment: Assessment, language: Language) -> None:
        """Takes the assessment whose names they are."""
        self._assessment = assessment
        self._areas: dict[str, str] = {}
        self._units: dict[tuple[str, str], str] = {}
        self.say = language.text

    def area(self, area: str) -> str:
        """The name of the whole area or of a part."""
        found = self._areas.get(area)
        if found is None:
            found = self._areas[area] = self.say(self._assessment.area_name(area))
        return found

    def code(self, area: str) -> str | None:
        """The code of an area; None for one that the files know by its name alone."""
        return None if area == self.area(area) else area

    def unit(self, unit: Unit) -> str | None:
        """The word for a unit that stands for itself; None for a ratio without a sign."""
        key = (unit.label.zh, unit.plural)
        found = self._units.get(key)
        if found is None:
            found = self._units[key] = self.say(unit.word(2))
        return found or None
