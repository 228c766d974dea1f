"""What we use of others that their documentation does not promise, and nothing else uses it.

Where a new version of theirs changes such a name, this is the file to mend. It imports nothing of
ours, and the others only when one of its functions needs them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio.base_events import BaseEventLoop
    from types import ModuleType

    import pytest
    import requests
    from pytest_bdd.gherkin_parser import Child, GherkinDocument
    from pytest_bdd.gherkin_parser import Feature as GherkinFeature
    from pytest_bdd.parser import Feature as Feature
    from pytest_bdd.parser import ScenarioTemplate
    from pytest_bdd.parser import Step as Step

BDD_EXAMPLE = "_pytest_bdd_example"
"""What pytest-bdd calls the parameter that has a row of an outline."""

GET_HANDLER = "get_handler"
"""The method by which the ASK SDK for Python looks for the handler of an exception."""

REQUESTS_API = "requests.api"
"""The module of requests whose functions are those of `requests` itself."""

AIOHTTP = ("aiohttp", "ClientSession._request")
"""Module and name of what all calls of aiohttp's are made by."""

BOTO_CALL = ("botocore.client", "BaseClient._make_api_call")
"""Module and name of what all operations of clients of AWS are made by."""

BOTO_EXCHANGE = ("botocore.endpoint", "Endpoint._do_get_response")
"""Module and name of what each request of a client of AWS is sent by."""

ASK_API_CLIENT = ("ask_sdk_core.api_client", "DefaultApiClient.invoke")
"""Module and name of what the ASK SDK for Python calls Alexa's services by."""

ASK_SERVICE_CLIENT = (
    "ask_sdk_model.services.base_service_client",
    "BaseServiceClient.invoke",
)
"""Module and name of what all clients of Alexa's services call them by."""

ASK_UPS = ("ask_sdk_model.services.ups.ups_service_client", "UpsServiceClient")
"""Module and name of the client of the profile APIs."""

ASK_ATTRIBUTES = ("ask_sdk_core.attributes_manager", "AttributesManager")
"""Module and name of what keeps a skill's attributes in the ASK SDK for Python."""

_SDK_EXCEPTIONS = "ask_sdk_runtime.dispatch_components.exception_components"


@dataclass(frozen=True)
class PrivateName:
    """A name of someone else's.

    Attributes:
        needed_for: what does not work without it.
        names: the name as ``module:path``, or what it is called in several versions. A path leads
            to what a class or function has, an attribute that it sets or a parameter included.
    """

    needed_for: str
    names: tuple[str, ...]


def _names(needed_for: str, *paths: str) -> Iterator[PrivateName]:
    return (PrivateName(needed_for, (path,)) for path in paths)


_CODE = "_pytest._code.code"
_GHERKIN = "pytest_bdd.gherkin_parser"
_BDD = "pytest_bdd.parser"

PRIVATE_NAMES: tuple[PrivateName, ...] = (
    PrivateName(
        "telling which settings a configuration file has that pytest does not know",
        ("_pytest.config:Config._inicfg", "_pytest.config:Config.inicfg"),  # the latter in pytest 8
    ),
    *_names(
        "collecting feature files as modules that are no Python files",
        "pytest:Module._getobj",
    ),
    *_names(
        "telling in which locale a test runs",
        "pytest:Function.callspec",
        "pytest:Metafunc.fixturenames",
    ),
    PrivateName(
        "telling in which locale a test runs",
        ("_pytest.python:CallSpec.params", "_pytest.python:CallSpec2.params"),  # pytest 8
    ),
    *_names(
        "showing the lines of a skill that led to an exception, and no others",
        f"{_CODE}:Traceback.filter",
        f"{_CODE}:TracebackEntry.path",
    ),
    *_names(
        "showing the conversation of a failed test",
        f"{_CODE}:ExceptionRepr.addsection",
        f"{_CODE}:ExceptionRepr.reprcrash",
        f"{_CODE}:ExceptionRepr.reprtraceback",
        f"{_CODE}:ReprTraceback.reprentries",
        f"{_CODE}:ReprEntry.lines",
        f"{_CODE}:ReprFileLocation.path",
        f"{_CODE}:ReprFileLocation.lineno",
        f"{_CODE}:ReprFileLocation.message",
    ),
    *_names(
        "showing what a terminal would obey in a failure",
        f"{_CODE}:ExceptionChainRepr.chain",
        f"{_CODE}:ExceptionRepr.sections",
        f"{_CODE}:ReprEntry.reprlocals",
        f"{_CODE}:ReprLocals.lines",
        f"{_CODE}:ReprEntry.reprfuncargs",
        f"{_CODE}:ReprFuncArgs.args",
    ),
    *_names(
        "leaving `pytest.fail(pytrace=False)` as it is",
        "_pytest.outcomes:OutcomeException.pytrace",
    ),
    PrivateName(
        "knowing the scenario that a test function runs",
        (
            "pytest_bdd.scenario:scenario_wrapper_template_registry",
            "pytest_bdd.scenario:_get_scenario_decorator.__scenario__",  # in pytest-bdd 8
        ),
    ),
    *_names(
        "reporting scenarios by name and line",
        f"{_BDD}:ScenarioTemplate.feature",
        f"{_BDD}:ScenarioTemplate.name",
        f"{_BDD}:ScenarioTemplate.line_number",
        f"{_BDD}:Feature.name",
        f"{_BDD}:Feature.filename",
    ),
    *_names(
        "saying which step failed",
        f"{_BDD}:Step.type",
        f"{_BDD}:Step.keyword",
        f"{_BDD}:Step.name",
        f"{_BDD}:Step.line_number",
        "pytest_bdd.exceptions:StepDefinitionNotFoundError",
    ),
    *_names(
        "knowing what stands under a step",
        f"{_BDD}:Step.docstring",
        f"{_BDD}:Step.datatable",
        f"{_GHERKIN}:DataTable.raw",
    ),
    *_names("knowing the row of an outline", f"pytest_bdd.plugin:{BDD_EXAMPLE}"),
    *_names(
        "telling what an outline fills in, and rejecting scenarios that say nothing",
        f"{_BDD}:PARAM_RE",
        f"{_BDD}:render_string",
        f"{_BDD}:ScenarioTemplate.steps",
        f"{_BDD}:ScenarioTemplate.examples",
        f"{_BDD}:Examples.line_number",
        f"{_BDD}:Examples.example_params",
        f"{_BDD}:Examples.as_contexts",
        f"{_GHERKIN}:DataTable.rows",
        f"{_GHERKIN}:Row.cells",
        f"{_GHERKIN}:Row.location",
        f"{_GHERKIN}:Cell.value",
    ),
    *_names(
        "reading feature files, and parsing each of them once",
        f"{_BDD}:FeatureParser.parse",
        f"{_BDD}:FeatureParser._parse_feature_file",
        "pytest_bdd.feature:features",
        "pytest_bdd.exceptions:GherkinParseError.message",
        "pytest_bdd.exceptions:GherkinParseError.line",
        "pytest_bdd.exceptions:GherkinParseError.line_content",
    ),
    *_names(
        "rejecting what pytest-bdd would pass over in a feature file",
        f"{_GHERKIN}:GherkinDocument.feature",
        f"{_GHERKIN}:Feature.children",
        f"{_GHERKIN}:Feature.language",
        f"{_GHERKIN}:Feature.location",
        f"{_GHERKIN}:Feature.tags",
        f"{_GHERKIN}:Child.background",
        f"{_GHERKIN}:Child.rule",
        f"{_GHERKIN}:Child.scenario",
        f"{_GHERKIN}:Rule.children",
        f"{_GHERKIN}:Rule.tags",
        f"{_GHERKIN}:Background.description",
        f"{_GHERKIN}:Background.location",
        f"{_GHERKIN}:Scenario.description",
        f"{_GHERKIN}:Scenario.examples",
        f"{_GHERKIN}:Scenario.keyword",
        f"{_GHERKIN}:Scenario.location",
        f"{_GHERKIN}:Scenario.name",
        f"{_GHERKIN}:Scenario.steps",
        f"{_GHERKIN}:Scenario.tags",
        f"{_GHERKIN}:ExamplesTable.table_body",
        f"{_GHERKIN}:ExamplesTable.tags",
        f"{_GHERKIN}:Tag.location",
        f"{_GHERKIN}:Tag.name",
        f"{_GHERKIN}:Location.line",
        "gherkin.dialect:Dialect.for_name",
        "gherkin.dialect:Dialect.scenario_outline_keywords",
    ),
    *_names(
        "keeping what a skill has in DynamoDB",
        "moto.core.botocore_stubber:BotocoreStubber.process_request",
        "moto.backends:get_backend",
        "moto.core.config:default_user_config",
        "moto.core.models:DEFAULT_ACCOUNT_ID",
        "moto.core.models:botocore_stubber.enabled",
        "moto.dynamodb.models:DynamoDBBackend.tables",
        "moto.dynamodb.models.table:Table.all_items",
        "moto.dynamodb.models.dynamo_type:Item.to_json",
        "botocore.awsrequest:AWSPreparedRequest",
        "botocore.compat:HTTPHeaders",
        "botocore.model:OperationNotFoundError",
    ),
    *_names(
        "showing exceptions that the ASK SDK for Python has caught",
        f"{_SDK_EXCEPTIONS}:GenericExceptionMapper.{GET_HANDLER}",
    ),
    *_names(
        "answering calls that are made with requests",
        "responses:RequestsMock.unbound_on_send",
        "responses:RequestsMock._on_request.retries",
        "responses:CallbackResponse.matches",
        "urllib3.util:Retry.increment._pool",
    ),
    *_names(
        "knowing what event loops wait for, and whom they look up",
        "asyncio.base_events:BaseEventLoop",
    ),
    *_names(
        "seeing calls that a test's own mocks answer",
        *(f"{module}:{path}" for module, path in (AIOHTTP, BOTO_CALL, BOTO_EXCHANGE)),
        *(f"{module}:{path}" for module, path in (ASK_API_CLIENT, ASK_SERVICE_CLIENT, ASK_UPS)),
        ":".join(ASK_ATTRIBUTES),
        f"{ASK_SERVICE_CLIENT[0]}:BaseServiceClient._api_endpoint",
        f"{ASK_SERVICE_CLIENT[0]}:BaseServiceClient._authorization_value",
        "aiohttp:ClientSession._base_url",
        f"{REQUESTS_API}:request",
    ),
)
"""All of them, with what each is needed for."""


# pytest


def names_in_configuration(config: pytest.Config) -> Iterable[str]:
    """The settings that the configuration file has, known or not."""
    # since it is private, the public one is deprecated
    found = getattr(config, "_inicfg", None)
    return config.inicfg if found is None else found


class MadeModule:
    """A `pytest.Module` that is made, and not imported: what it is mixed into says how."""

    def make(self) -> ModuleType:
        """The module whose tests are collected."""
        raise NotImplementedError

    def _getobj(self) -> ModuleType:
        return self.make()


def parameters_of(item: pytest.Item) -> Mapping[str, object]:
    """The parameters that a test runs with, by name; none if there are none."""
    callspec = getattr(item, "callspec", None)
    return callspec.params if callspec else {}


def add_fixture(metafunc: pytest.Metafunc, name: str) -> None:
    """Let a test be parametrized by a fixture that it does not name."""
    if name not in metafunc.fixturenames:
        metafunc.fixturenames.append(name)


def paths_of(excinfo: pytest.ExceptionInfo[BaseException]) -> Iterator[Path]:
    """The files that an exception has come through, the innermost last."""
    return (Path(entry.path) for entry in excinfo.traceback)


def frames_of(
    excinfo: pytest.ExceptionInfo[BaseException], are_shown: Callable[[Path], bool]
) -> Any:
    """The traceback of an exception without the frames of some files.

    Args:
        excinfo: the exception.
        are_shown: tells by the file whether the frames in it stay.

    Returns:
        What pytest takes for a traceback; false if nothing is left.
    """
    return excinfo.traceback.filter(lambda entry: are_shown(Path(entry.path)))


def is_shown_without_traceback(error: BaseException) -> bool:
    """Whether a test has failed by ``pytest.fail(pytrace=False)``."""
    return not getattr(error, "pytrace", True)


def add_section(report: pytest.TestReport, title: str, text: str) -> None:
    """Show a text below what went wrong, where the report is more than a text itself."""
    add = getattr(report.longrepr, "addsection", None)
    if add:
        add(title, text)


def without_code(
    excinfo: pytest.ExceptionInfo[BaseException],
    lines: Sequence[str],
    message: str,
    place: tuple[str, int] | None,
) -> Any:
    """What a report shows of an exception if no code is to be seen.

    Args:
        excinfo: the exception.
        lines: what is shown.
        message: what is said in one line, as in the summary.
        place: file and line, counted from 1; None is where the exception was raised.
    """
    shown: Any = excinfo.getrepr(style="value", chain=False)
    shown.reprtraceback.reprentries[0].lines = list(lines)
    if shown.reprcrash is not None:
        shown.reprcrash.message = message
        if place is not None:
            shown.reprcrash.path, shown.reprcrash.lineno = place
    return shown


def change_text(report: pytest.TestReport, change: Callable[[str], str]) -> None:
    """Change all that a report shows of an exception, line by line.

    Args:
        report: the report.
        change: makes of a line what is shown in its place.
    """
    shown: Any = report.longrepr
    if isinstance(shown, str):
        report.longrepr = change(shown)
    if not hasattr(shown, "reprtraceback"):
        return
    chain = getattr(shown, "chain", [(shown.reprtraceback, shown.reprcrash, None)])
    for traceback, crash, _ in chain:
        for entry in traceback.reprentries:
            entry.lines = list(map(change, entry.lines))
            variables, arguments = (
                getattr(entry, name, None) for name in ("reprlocals", "reprfuncargs")
            )
            if variables is not None:
                variables.lines = list(map(change, variables.lines))
            if arguments is not None:
                arguments.args = [(name, change(value)) for name, value in arguments.args]
        if crash is not None:
            crash.message = change(crash.message)
    shown.sections = [(title, change(text), mark) for title, text, mark in shown.sections]


# pytest-bdd


@dataclass(frozen=True)
class BoundScenario:
    """A scenario that a test function runs.

    Attributes:
        file: the feature file.
        feature: the name of its feature.
        name: its own.
        line: where it begins, counted from 1.
    """

    file: str
    feature: str
    name: str
    line: int


def scenario_of(function: Any) -> BoundScenario | None:
    """The scenario that a test function runs; None if it is no scenario of pytest-bdd."""
    template = _template_of(function)
    if template is None:
        return None
    feature = template.feature
    return BoundScenario(feature.filename, feature.name, template.name, template.line_number)


def _template_of(function: Any) -> ScenarioTemplate | None:
    try:
        from pytest_bdd.scenario import scenario_wrapper_template_registry
    except ImportError:
        template: ScenarioTemplate | None = getattr(function, "__scenario__", None)
        return template
    try:
        return scenario_wrapper_template_registry.get(function)
    except TypeError:  # what cannot be referred to weakly is no scenario
        return None


@dataclass(frozen=True)
class WrittenStep:
    """A step as it stands in a feature file.

    Attributes:
        file: the feature file.
        line: where it stands, counted from 1.
        type: ``given``, ``when`` or ``then``; that of the step before for And, But and ``*``.
        keyword: what it begins with, such as ``And``.
        text: the rest of it.
    """

    file: Path
    line: int
    type: str
    keyword: str
    text: str


def written_step(feature: Feature, step: Step) -> WrittenStep:
    """A step that pytest-bdd hands over."""
    return WrittenStep(file_of(feature), step.line_number, step.type, step.keyword, step.name)


def under(step: Step) -> tuple[str | None, Sequence[Sequence[str]] | None]:
    """The docstring and the table under a step, row by row; None where there is none."""
    table = step.datatable
    rows = [[str(cell) for cell in row] for row in table.raw()] if table is not None else None
    return step.docstring, rows


def row_of(request: pytest.FixtureRequest) -> Mapping[str, str]:
    """The row of an outline that a scenario runs with; empty if it is no outline."""
    row: Any = parameters_of(request.node).get(BDD_EXAMPLE)
    return row if row and _template_of(request.function) is not None else {}


def written_docstring(request: pytest.FixtureRequest, step: Step) -> str | None:
    """The docstring under a step of a scenario that runs, before an outline's row came into it."""
    template = _template_of(request.function)
    steps = template.steps if template is not None else ()
    # each stands in a line of its own, those of a background too
    found = (each for each in steps if each.line_number == step.line_number)
    return next(found, step).docstring


def file_of(feature: Feature) -> Path:
    """The file of a feature that pytest-bdd hands over."""
    return Path(feature.filename)


def is_unknown_step(error: BaseException) -> bool:
    """Whether pytest-bdd knows no definition of a step."""
    from pytest_bdd.exceptions import StepDefinitionNotFoundError

    return isinstance(error, StepDefinitionNotFoundError)


class NotGherkinError(Exception):
    """A feature file cannot be parsed.

    Attributes:
        line: where, counted from 1.
        text: what stands there.
    """

    def __init__(self, message: str, line: int, text: str) -> None:
        super().__init__(message)
        self.line = line
        self.text = text


class NoFeatureError(Exception):
    """A file has no feature in it."""


@dataclass(frozen=True)
class WrittenTag:
    """A tag, with its ``@`` and the line where it stands."""

    name: str
    line: int


@dataclass(frozen=True)
class WrittenBackground:
    """The line where a background begins, and its description."""

    line: int
    description: str


@dataclass(frozen=True)
class WrittenScenario:
    """A scenario as it stands in a feature file.

    Attributes:
        line: where it begins, counted from 1.
        name: empty if it has none.
        description: its lines that are no steps.
        steps: how many it has.
        is_outline: whether its keyword is that of an outline.
        rows: how many rows each of its tables of examples has.
    """

    line: int
    name: str
    description: str
    steps: int
    is_outline: bool
    rows: tuple[int, ...]


@dataclass(frozen=True)
class WrittenFeature:
    """A feature as it stands in its file, with what its rules hold.

    Attributes:
        line: where it begins, counted from 1.
        tags: all of them, wherever they stand.
        backgrounds: all of them.
        scenarios: all of them.
    """

    line: int
    tags: tuple[WrittenTag, ...]
    backgrounds: tuple[WrittenBackground, ...]
    scenarios: tuple[WrittenScenario, ...]


@dataclass(frozen=True)
class TemplateStep:
    """A step of a scenario before the row of an outline comes into it.

    Attributes:
        line: where it stands, counted from 1.
        type: ``given``, ``when`` or ``then``.
        text: the step without its keyword.
        cells: the cells of the table under it, each with its line.
        docstring: what stands under it; empty if there is none.
    """

    line: int
    type: str
    text: str
    cells: tuple[tuple[int, str], ...]
    docstring: str


@dataclass(frozen=True)
class ExamplesTable:
    """A table of examples: its line, its columns, and its rows by these."""

    line: int
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class TemplateOfScenario:
    """A scenario as pytest-bdd runs it, before the row of an outline comes into it.

    Attributes:
        file: the feature file.
        line: where it begins, counted from 1.
        name: its own.
        steps: those of its backgrounds, then its own.
        tables: its tables of examples; none if it is no outline.
    """

    file: Path
    line: int
    name: str
    steps: tuple[TemplateStep, ...]
    tables: tuple[ExamplesTable, ...]


def template_of(function: Any) -> TemplateOfScenario | None:
    """The scenario that a test function runs; None if it is no scenario of pytest-bdd."""
    template = _template_of(function)
    return None if template is None else _template(template)


def _template(scenario: ScenarioTemplate) -> TemplateOfScenario:
    return TemplateOfScenario(
        file=file_of(scenario.feature),
        line=scenario.line_number,
        name=scenario.name,
        steps=tuple(map(_template_step, scenario.steps)),
        tables=tuple(
            ExamplesTable(
                line=table.line_number or scenario.line_number,
                columns=tuple(table.example_params),
                rows=tuple(table.as_contexts()),
            )
            for table in scenario.examples
        ),
    )


def _template_step(step: Step) -> TemplateStep:
    rows = step.datatable.rows if step.datatable is not None else ()
    cells = tuple((row.location.line, str(cell.value)) for row in rows for cell in row.cells)
    return TemplateStep(step.line_number, step.type, step.name, cells, step.docstring or "")


def names_filled_in(text: str) -> set[str]:
    """The names between ``<`` and ``>`` for which pytest-bdd looks for a column."""
    from pytest_bdd.parser import PARAM_RE

    return {found[1] for found in PARAM_RE.finditer(text)}


def with_row(text: str, row: Mapping[str, str]) -> str:
    """A text as pytest-bdd makes it of the row of an outline."""
    from pytest_bdd.parser import render_string

    return render_string(text, row)


def parse_feature(
    path: Path, check: Callable[[WrittenFeature], None]
) -> Sequence[TemplateOfScenario]:
    """Parse a feature file, and put it where pytest-bdd looks first.

    Args:
        path: the file.
        check: is given the feature, and raises what is wrong with it.

    Returns:
        Its scenarios, unless two have one name.

    Raises:
        NotGherkinError: it cannot be parsed.
        NoFeatureError: it is empty, or has comments only.
        UnicodeDecodeError: it is not UTF-8.
    """
    from pytest_bdd import feature
    from pytest_bdd.exceptions import GherkinParseError
    from pytest_bdd.parser import FeatureParser

    parser = FeatureParser(str(path.parent), path.name, "utf-8-sig")
    read = parser._parse_feature_file

    def read_and_check() -> GherkinDocument:
        try:
            with _backslashes_as_written():
                document = read()
        except KeyError:
            raise NoFeatureError from None
        check(_written(document.feature))
        return document

    parser._parse_feature_file = read_and_check  # type: ignore[method-assign]
    try:
        parsed = feature.features[abspath(path)] = parser.parse()
    except GherkinParseError as error:
        # what it has no words for is handed on, place included
        message = re.sub(r"^Unknown parsing error: [^(]*\(\d+:\d+\): ", "", error.message)
        raise NotGherkinError(message, error.line, error.line_content) from None
    return [_template(scenario) for scenario in parsed.scenarios.values()]


@contextmanager
def _backslashes_as_written() -> Iterator[None]:
    """Keep pytest-bdd 8 from doubling each backslash in a cell."""
    import pytest_bdd.gherkin_parser

    gherkin_parser: Any = pytest_bdd.gherkin_parser
    double = getattr(gherkin_parser, "_to_raw_string", None)
    if double is None:
        yield
        return
    gherkin_parser._to_raw_string = str
    try:
        yield
    finally:
        gherkin_parser._to_raw_string = double


def _written(feature: GherkinFeature) -> WrittenFeature:
    from gherkin.dialect import Dialect

    dialect = Dialect.for_name(feature.language)
    outline = dialect.scenario_outline_keywords if dialect else ()
    rules = [child.rule for child in feature.children if child.rule]
    children = [each for child in feature.children for each in _children(child)]
    scenarios = [child.scenario for child in children if child.scenario]
    tagged: list[Any] = [feature, *rules]
    tagged += [each for scenario in scenarios for each in (scenario, *scenario.examples)]
    return WrittenFeature(
        line=feature.location.line,
        tags=tuple(WrittenTag(tag.name, tag.location.line) for each in tagged for tag in each.tags),
        backgrounds=tuple(
            WrittenBackground(child.background.location.line, child.background.description)
            for child in children
            if child.background
        ),
        scenarios=tuple(
            WrittenScenario(
                line=scenario.location.line,
                name=scenario.name,
                description=scenario.description,
                steps=len(scenario.steps),
                is_outline=scenario.keyword in outline,
                rows=tuple(len(table.table_body or ()) for table in scenario.examples),
            )
            for scenario in scenarios
        ),
    )


def _children(child: Child) -> Sequence[Child]:
    return child.rule.children if child.rule else [child]


# moto


def moto() -> Callable[[str, Mapping[str, str], str], tuple[int, Any, str]]:
    """What answers in the place of AWS, from the library moto, which takes its time to import.

    Returns:
        Takes URL, headers and body of a request by POST, and gives status, headers and body. It
        raises what comes of a body that moto does not expect.
    """
    from botocore.awsrequest import AWSPreparedRequest
    from botocore.compat import HTTPHeaders
    from moto.core.botocore_stubber import BotocoreStubber

    stubber: Any = BotocoreStubber()

    def answer(url: str, headers: Mapping[str, str], body: str) -> tuple[int, Any, str]:
        sent = HTTPHeaders()
        for name, value in headers.items():
            sent[name] = value
        request = AWSPreparedRequest("POST", url, sent, body.encode(), False)
        with _unrestricted():
            status, answered, text = stubber.process_request(request)
        return status, answered, text.decode() if isinstance(text, bytes) else text

    return answer


@contextmanager
def _unrestricted() -> Iterator[None]:
    """Let moto answer for DynamoDB, though a test has told `mock_aws` not to."""
    from moto.core.config import default_user_config

    config: Any = default_user_config
    core = config.get("core", {})
    if not any((core.get("passthrough") or {}).values()) and not core.get("service_whitelist"):
        yield
        return
    config["core"] = {**core, "passthrough": {}, "service_whitelist": None}
    try:
        yield
    finally:
        config["core"] = core


def is_unknown_to_moto(error: Exception) -> bool:
    """Whether moto does not know an operation, and that is why it raised something."""
    from botocore.model import OperationNotFoundError

    return isinstance(error, NotImplementedError | OperationNotFoundError)


def mocked_account_of_moto() -> str | None:
    """The account that moto answers for in this process; None where its `mock_aws` is not begun."""
    models = sys.modules.get("moto.core.models")
    if models is None or not models.botocore_stubber.enabled:
        return None
    account: str = models.DEFAULT_ACCOUNT_ID
    return account


@contextmanager
def leaving_to_others(is_left: Callable[[Mapping[str, Any]], bool]) -> Iterator[None]:
    """Let moto's `mock_aws` leave calls of boto3 to whoever is called.

    Args:
        is_left: whether it is to leave a call, by its headers.
    """
    models = sys.modules.get("moto.core.models")
    if models is None or not models.botocore_stubber.enabled:
        yield
        return
    stubber = models.botocore_stubber
    own = vars(stubber).get("process_request")
    process = stubber.process_request
    stubber.process_request = lambda each: None if is_left(each.headers) else process(each)
    try:
        yield
    finally:
        if own is None:
            del stubber.process_request
        else:
            stubber.process_request = own


def tables_of_moto(account: str, region: str = "") -> dict[str, dict[str, Any]]:
    """The tables of an account as moto has them, by region and by name.

    Each region's is the one that moto changes, until it is reset and has another.

    Args:
        account: the account.
        region: one that is to be among the regions, though it may have no tables.
    """
    from moto.backends import get_backend

    backends: Any = get_backend("dynamodb")
    of_account = backends[account]
    if region in of_account:
        of_account[region]  # which makes it
    return {name: backend.tables for name, backend in list(of_account.items())}


def items_of_moto(table: Any) -> list[dict[str, Any]]:
    """The items of a table as moto has it, each with its values as DynamoDB has them."""
    return [item.to_json()["Attributes"] for item in table.all_items()]


def forget_tables_of_moto(account: str) -> None:
    """Let DynamoDB, as moto plays it, have nothing of an account any more."""
    from moto.backends import get_backend

    get_backend("dynamodb").pop(account, None)


# the ASK SDK for Python


def exception_mapper_of_sdk() -> Any:
    """The class whose method `GET_HANDLER` is asked for the handler of an exception.

    Returns:
        None where the SDK is not loaded.
    """
    return getattr(sys.modules.get(_SDK_EXCEPTIONS), "GenericExceptionMapper", None)


def api_of_service_client(client: Any) -> tuple[str, str]:
    """The ``apiEndpoint`` that a client of Alexa's services calls, and with which token."""
    return client._api_endpoint, client._authorization_value


# aiohttp


def base_of_aiohttp(session: Any) -> Any:
    """Where URLs begin that a session of aiohttp's is given in part; empty if nowhere."""
    return getattr(session, "_base_url", None) or ""


# responses, requests, urllib3


def sender_of_responses(
    answer: Callable[[requests.PreparedRequest], Any],
) -> Callable[..., requests.Response]:
    """What `responses` has in the place of ``HTTPAdapter.send``, for whoever answers each call.

    Args:
        answer: what `responses` asks for status, headers and body, or an exception to raise.

    Returns:
        Takes what ``HTTPAdapter.send`` does, and tries a call once.
    """
    import responses
    from urllib3.util import Retry

    mock = responses.RequestsMock(assert_all_requests_are_fired=False)
    mock.add(_any_call(responses.CallbackResponse)("ANY", "https://any", answer))
    return partial(mock.unbound_on_send(), retries=Retry(0, read=False))


@lru_cache
def _any_call(base: Any) -> Any:
    class AnyCall(base):  # type: ignore[misc]
        def matches(self, request: Any) -> tuple[bool, str]:  # noqa: ARG002
            return True, ""

    return AnyCall


def after_error(retries: Any, request: requests.PreparedRequest, error: Any, pool: Any) -> Any:
    """What is left of urllib3's retries after an error.

    Args:
        retries: those that are left before.
        request: what was sent.
        error: what urllib3 would have raised.
        pool: the connections to the host.

    Raises:
        urllib3.exceptions.HTTPError: no retry is left.
    """
    return retries.increment(request.method, request.url, error=error, _pool=pool)


# asyncio


def event_loop() -> type[BaseEventLoop]:
    """What all event loops of asyncio's derive from."""
    from asyncio.base_events import BaseEventLoop

    return BaseEventLoop
