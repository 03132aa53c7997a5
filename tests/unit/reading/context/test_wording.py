"""What a claim says, in words for people."""

from __future__ import annotations

import pytest

from reformcheck.reading.context import markers
from reformcheck.reading.context.claims import EVERYTHING, Claim, ClaimKind, Effect, Reading, Scope, TextPlace
from reformcheck.reading.context.wording import why
from reformcheck.texts import Language

UNCLEAR = why(None)


@pytest.mark.parametrize("kind", sorted({rule.kind for rule in markers.RULES}, key=lambda kind: kind.name))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_that_decides_says_why(kind: ClaimKind, language: str) -> None:
    said = Language(language).text(why(Claim(kind, Effect.ERROR, "x")))  # type: ignore[arg-type]
    assert said != Language(language).text(UNCLEAR)  # type: ignore[arg-type]
    assert said


def test_without_a_claim_it_is_not_clear() -> None:
    assert Language("en").text(UNCLEAR) == "something that is not clear"
    assert why(Claim(ClaimKind.KNOWN, Effect.NOTHING, "x")) == UNCLEAR


def test_places_are_labels_or_outside_the_cells_or_neither() -> None:
    assert {place for place in TextPlace if place.is_label} == {TextPlace.HEADING, TextPlace.GROUP, TextPlace.SHEET}
    assert {place for place in TextPlace if place.is_outer} == {
        TextPlace.TITLE, TextPlace.LINE, TextPlace.SHEET, TextPlace.FILE, TextPlace.FOLDER, TextPlace.KEY,
    }  # fmt: skip


def test_effects_are_ordered_by_gravity() -> None:
    assert Effect.NOTHING < Effect.CAVEAT < Effect.SET_ASIDE < Effect.ERROR


def test_a_text_without_claims_and_residue_is_silent() -> None:
    assert Reading("x", TextPlace.REMARK).is_silent
    assert not Reading("x", TextPlace.REMARK, residue="x").is_silent
    assert not Reading("x", TextPlace.REMARK, (Claim(ClaimKind.KNOWN, Effect.NOTHING, "x"),)).is_silent
    assert Scope() == EVERYTHING
