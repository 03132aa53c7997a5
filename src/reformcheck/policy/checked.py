"""What a document says, checked by a model of pydantic."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reformcheck.plan.validation import explained
from reformcheck.policy.source import Locate, refusal

_Checked = TypeVar("_Checked", bound=BaseModel)


def checked(model: type[_Checked], data: Any, locate: Locate) -> _Checked:
    """The data as a model; the first thing that is wrong with it is told with its place."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # NOTE: a key that is misspelt is missing too, but it is the misspelling that has to be mended
        details = sorted(error.errors(include_url=False), key=lambda detail: detail["type"] != "extra_forbidden")
        detail = explained(details[0], model)
        raise refusal(locate(detail.path), detail.message, detail.hint) from error
