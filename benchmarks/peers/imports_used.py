"""The libraries of reformcheck, used the way a program uses them, and nothing else done."""

import typer  # noqa: F401
import yaml  # noqa: F401
from pydantic import BaseModel
from rich.console import Console  # noqa: F401
from rich.table import Table  # noqa: F401


class Model(BaseModel):
    """A model of one field, built when the class is."""

    name: str


Model(name="x")
