"""Chromium, in which tests look at a page as a reader sees it: on a desk, on a phone, in the dark, on paper, by ear.

A plugin of pytest (see `addopts`): the fixture `browser` starts one for each worker when a test first asks for it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

import system_part
from report_tools import Fault, Sheet, pdf_sheets

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

DESK = 1280
PHONE = 360
_FLAGS = [
    "--headless=new",
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever a page asks for, nothing leaves the machine
]
# Taller pictures than this are blank.
_TALLEST = 16_000
_DESCRIBE = """
function describe(element) {
  const text = (element.getAttribute("aria-label") || element.textContent).trim().replace(/\\s+/g, " ").slice(0, 60);
  return element.localName + (element.id ? "#" + element.id : "") + (text ? " " + text : "");
}
"""
_STICKING_OUT = """
const width = document.documentElement.clientWidth;
function isContained(element) {
  for (let above = element.parentElement; above; above = above.parentElement) {
    if (above === document.body) return false;
    if (getComputedStyle(above).overflowX !== "visible" && above.getBoundingClientRect().right <= width + 1) return true;
  }
  return false;
}
return [...document.body.querySelectorAll("*")]
  .filter(element => element.getClientRects().length && element.getBoundingClientRect().right > width + 1)
  .filter(element => !isContained(element))
  .map(describe);
"""
_AXE = """
const only = arguments[1].length ? {runOnly: arguments[1]} : {};
return axe.run(document, {resultTypes: [arguments[0]], ...only}).then(result => result[arguments[0]].flatMap(rule =>
  rule.nodes.map(node => ({
    rule: rule.id,
    place: node.target.flat().join(" "),
    text: `${rule.impact}: ${rule.help}. ${node.failureSummary || ""} ${node.html}`,
  }))));
"""


class Browser:
    """A window of Chromium without a network. Everything but `show` is about the page that was shown last."""

    def __init__(self, profile: Path) -> None:
        """Starts it with a profile of its own."""
        program = system_part.command("chromium", "chromium")
        driver = system_part.command("chromedriver", "chromium-driver")
        from selenium.webdriver import Chrome, ChromeOptions, ChromeService

        options = ChromeOptions()
        options.binary_location = program
        for flag in [*_FLAGS, f"--user-data-dir={profile}"]:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        # With the path of its driver, selenium asks nobody where to get one.
        self._driver: Chrome = Chrome(options=options, service=ChromeService(driver))
        self._driver.set_page_load_timeout(120)
        self._driver.set_script_timeout(300)
        self._page = ""

    def quit(self) -> None:
        """Ends it."""
        self._driver.quit()

    def show(
        self, path: Path, *, width: int = DESK, height: int = 900, dark: bool = False, media: Literal["", "print"] = ""
    ) -> None:
        """Opens a file, in a window of that size; one narrower than 600 is that of a phone."""
        self.change(width=width, height=height, dark=dark, media=media)
        self._driver.get("about:blank")
        for log in ("browser", "performance"):
            self._driver.get_log(log)
        self._page = path.resolve().as_uri()
        self._driver.get(self._page)

    def change(
        self, *, width: int = DESK, height: int = 900, dark: bool = False, media: Literal["", "print"] = ""
    ) -> None:
        """Shows the same page in another window, in another scheme or on another medium, without opening it again."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._command("Emulation.setDeviceMetricsOverride", **size)
        self._command("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def messages(self) -> list[str]:
        """What the console has said since the last call, each after its source.

        Errors are from `javascript` or `network`, what the Content-Security-Policy refused is from `security`.
        """
        return [f"{entry['source']}: {entry['message']}" for entry in self._driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses that the page has asked for since the last call, beside its own and what it holds itself.

        One that the policy refuses may be here too, and is always among the `messages`.
        """
        events = [json.loads(entry["message"])["message"] for entry in self._driver.get_log("performance")]
        asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if address != self._page and not address.startswith("data:")]

    def evaluate(self, script: str, *arguments: object) -> Any:
        """What a script `return`s in the page, whatever the page's own policy says of scripts; a promise is awaited."""
        return self._driver.execute_script(script, *arguments)

    def accessibility_faults(
        self, kind: Literal["violations", "incomplete"] = "violations", *, colour_only: bool = False
    ) -> list[Fault]:
        """What axe-core finds, by all rules that it has on by default; `incomplete` is what a person must look at.

        `colour_only` is for a page that was looked at in one scheme already: no other rule knows of the scheme.
        """
        if not self.evaluate("return Boolean(window.axe)"):
            self.evaluate(system_part.package_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
        return [Fault(**found) for found in self.evaluate(_AXE, kind, ["cat.color"] if colour_only else [])]

    def spoken(self) -> list[tuple[str, str]]:
        """What a screen reader is told, in order: the role and the name of everything that has a name."""
        nodes = self._command("Accessibility.getFullAXTree")["nodes"]
        seen = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
        return [(role, name) for role, name in seen if name and role != "InlineTextBox"]

    def tab_stops(self, most: int = 200) -> list[str]:
        """What is reached from the top of the page with the Tab key, in order: its element and text."""
        key = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
        self.evaluate("document.activeElement.blur()")
        stops: list[str] = []
        first = None
        while len(stops) < most:
            for kind in ("rawKeyDown", "keyUp"):
                self._command("Input.dispatchKeyEvent", type=kind, **key)
            element = self._driver.switch_to.active_element
            if element.tag_name == "body" or element == first:
                break
            first = first or element
            stops.append(self.evaluate(_DESCRIBE + "return describe(arguments[0])", element))
        return stops

    def sticking_out(self) -> list[str]:
        """What is wider than the window, so that the page scrolls sideways; not what scrolls in a box of its own."""
        found: list[str] = self.evaluate(_DESCRIBE + _STICKING_OUT)
        return found

    def save_screenshot(self, path: Path) -> None:
        """Saves a picture (PNG) of the whole page."""
        size = self._command("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], _TALLEST), "scale": 1}
        shot = self._command("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    def save_pdf(self, path: Path) -> list[Sheet]:
        """Prints the page on the paper that it asks for (Letter if it does not), saves that and returns the sheets."""
        printed = self._command("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.write_bytes(base64.b64decode(printed["data"]))
        return pdf_sheets(path.read_bytes())

    def _command(self, name: str, **parameters: object) -> dict[str, Any]:
        answer: dict[str, Any] = self._driver.execute_cdp_cmd(name, parameters)
        return answer


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium, one for each worker."""
    started = Browser(tmp_path_factory.mktemp("chromium"))
    yield started
    started.quit()
