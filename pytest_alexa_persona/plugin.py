"""pytest's hooks and fixtures, and nothing else; what they need is imported when used."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import StepParser

from . import clock  # noqa: F401 - before a test freezes the time
from .errors import AlexaPersonaError, SettingsError
from .extension import Extensions
from .extension import begin as begin_run
from .private_names import WrittenStep, names_in_configuration, written_step
from .project.locales import TAG, tagged
from .protocol.locales import LOCALES
from .settings import OPTIONS, Settings, check_names, settings_of
from .skill.transports import examples, runs_elsewhere
from .steps.running import begin, end, running
from .suite.header import asked_locales, header, in_locale, skill_in
from .suite.locale_per_test import FIXTURE, belongs, run_in_each
from .wording.printable import printable

if TYPE_CHECKING:
    from .conversation.conversation import Conversation
    from .household.household import Household
    from .outgoing.dynamodb.memory import Memory
    from .outgoing.profile_api.control import ProfileApi
    from .outgoing.stubs import Stubs
    from .private_names import Feature, Step
    from .report.told_once import ToldOnce
    from .skill.skills import Skill
    from .steps.vocabulary.phrases import Keyword, Said
    from .suite.run import Run

_AUTHORITY = "alexa_authority"
_SETTINGS = pytest.StashKey[Settings]()
_MISSING = pytest.StashKey[str]()
_COLLECTS = pytest.StashKey[bool]()
_RUN: pytest.StashKey[Run] = pytest.StashKey()
_CONVERSATION: pytest.StashKey[Conversation] = pytest.StashKey()
_EXTENSIONS = pytest.StashKey[Extensions]()
_FAILED_STEP: pytest.StashKey[WrittenStep] = pytest.StashKey()
_TOLD_ONCE: pytest.StashKey[ToldOnce] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("alexa", "Alexa skills, person by person")
    for option in OPTIONS:
        help = option.help.replace("{forms}", examples())
        parser.addini(f"alexa_{option.name}", help, type=option.type, default=option.default)
        if option.command_line:
            group.addoption(
                f"--alexa-{option.name.replace('_', '-')}",
                dest=f"alexa_{option.name}",
                metavar=option.name.upper(),
                help=help,
            )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    _begin(early_config)


def pytest_configure(config: pytest.Config) -> None:
    _begin(config)
    config.addinivalue_line(
        "markers", "alexa(**settings): the plugin's settings for a test, such as locale='de-DE'"
    )
    found, missing = skill_in(config.rootpath)
    try:
        check_names(names_in_configuration(config))
        settings = settings_of(
            config.rootpath,
            found,
            inis={option.name: _ini(config, f"alexa_{option.name}") for option in OPTIONS},
            options={
                option.name: config.getoption(f"alexa_{option.name}")
                for option in OPTIONS
                if option.command_line
            },
        )
        asked_locales(settings)
    except AlexaPersonaError as error:
        raise pytest.UsageError(printable(str(error))) from None
    wanted = config.getini("alexa_collect_features")
    config.stash[_SETTINGS] = settings
    config.stash[_MISSING] = "" if settings.skill else missing
    concerned = settings.skill is not None or bool(missing)
    config.stash[_COLLECTS] = concerned if wanted is None else wanted
    if _is_of_a_skill(config):
        from .report.remarks import Remarks

        config.pluginmanager.register(Remarks())
        for locale in LOCALES:
            config.addinivalue_line("markers", f"{TAG}{locale}: run on a device of this locale")


def _begin(config: pytest.Config) -> None:
    """Let what is imported from now on add something to this run, if it has not begun before.

    A plugin that a conftest.py names is not told that conftest.py files are loaded.
    """
    if _EXTENSIONS not in config.stash:
        config.stash[_EXTENSIONS] = begin_run(config.pluginmanager.get_plugins)
        config.add_cleanup(config.stash[_EXTENSIONS].close)


def _ini(config: pytest.Config, name: str) -> Any:
    """The value of a setting.

    Raises:
        SettingsError: it is no truth value where one is needed; from pytest 9 on, pytest says so.
    """
    try:
        return config.getini(name)
    except ValueError as error:
        raise SettingsError(f"{name}: {error}") from None


def _is_of_a_skill(config: pytest.Config) -> bool:
    """Whether the tests of this run are, or can be, those of a skill."""
    return config.stash[_COLLECTS] or config.stash[_SETTINGS].skill is not None


def pytest_report_header(config: pytest.Config) -> str | None:
    line = header(config.stash[_SETTINGS], config.stash[_MISSING])
    asked = any(".feature" in argument for argument in config.args)
    if line is None and asked and not config.stash[_COLLECTS]:
        line = "no skill, so that .feature files are not collected: set alexa_skill"
    return f"alexa: {printable(line)}" if line else None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".feature" or not parent.config.stash[_COLLECTS]:
        return None
    from .suite.feature_files import FeatureFile

    return FeatureFile.from_parent(parent, path=file_path)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    runs_scenario = False
    if _is_of_a_skill(metafunc.config):
        from .suite.feature_files import FeatureFile, check_bound, is_scenario

        runs_scenario = is_scenario(metafunc.function)
    if not runs_scenario and FIXTURE not in metafunc.fixturenames:
        return
    try:
        if runs_scenario and metafunc.definition.getparent(FeatureFile) is None:
            check_bound(metafunc.function)
        run_in_each(metafunc, _asked_locales(metafunc.definition))
    except AlexaPersonaError as error:
        pytest.fail(printable(f"{metafunc.definition.nodeid}: {error}"), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(
    collector: pytest.Collector, obj: object
) -> Generator[None, Any, Any]:
    made = yield
    if not isinstance(made, list) or not _is_of_a_skill(collector.config):
        return made
    from .suite.feature_files import is_scenario

    if not is_scenario(obj):
        return made
    return [item for item in made if belongs(item, _asked_locales(item))]


def _asked_locales(node: pytest.Item) -> tuple[str, ...]:
    """The locales in each of which a test is to run that has no tag, if they are several."""
    try:
        settings = _settings_of(node)
    except SettingsError:  # the fixture says so
        return ()
    return asked_locales(settings)


def _settings_of(node: pytest.Item) -> Settings:
    """What holds for one test: what holds for all, and its markers, the closest last."""
    settings = node.config.stash[_SETTINGS]
    for marker in reversed(list(node.iter_markers("alexa"))):
        where = f"@pytest.mark.alexa on {node.name}"
        if marker.args:
            raise SettingsError(f"{where}: settings have names, such as locale='de-DE'")
        settings = settings.changed(marker.kwargs, where)
    return settings


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[_EXTENSIONS].tests = frozenset(item.path for item in items)
    if not config.stash[_COLLECTS]:
        return
    from .suite.feature_files import bound_elsewhere

    twice = bound_elsewhere(items)
    if twice:
        items[:] = [item for item in items if item not in twice]
        config.hook.pytest_deselected(items=list(twice))


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest, feature: Feature, step: Step) -> None:
    request.node.stash[_FAILED_STEP] = written_step(feature, step)


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest, feature: Feature, step: Step, exception: Exception
) -> None:
    from .steps.catalogue import all_phrases
    from .steps.vocabulary.own import phrases_here
    from .steps.vocabulary.unknown import unknown

    request.node.stash[_FAILED_STEP] = written = written_step(feature, step)
    phrases = [*phrases_here(), *all_phrases()]
    exception.args = (unknown(written.type, written.text, phrases),)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    conversation = item.stash.get(_CONVERSATION, None)
    if conversation and call.when == "teardown":
        from .report.remarks import remark_on

        remark_on(report, conversation.turns)
        # pytest keeps its items to the end, and the turns of all tests would be kept with them
        del item.stash[_CONVERSATION]
    failed_step = item.stash.get(_FAILED_STEP, None)
    if failed_step:
        del item.stash[_FAILED_STEP]
    error = call.excinfo
    if error and (conversation or failed_step or isinstance(error.value, AlexaPersonaError)):
        from .findings.rules import rules_for
        from .report.failure import Scene, explain

        turns = conversation.turns if conversation else []
        rules = rules_for(item.path, item.config.stash[_EXTENSIONS])
        explain(item, error, report, Scene(turns, rules, failed_step))
        if isinstance(error.value, AlexaPersonaError):
            told_once = _told_once(item.config)
            told_once.look_at(report, error.value, has_begun=conversation is not None)
    return report


def _told_once(config: pytest.Config) -> ToldOnce:
    from .report.told_once import ToldOnce

    if _TOLD_ONCE not in config.stash:
        config.stash[_TOLD_ONCE] = ToldOnce()
        config.pluginmanager.register(config.stash[_TOLD_ONCE])
    return config.stash[_TOLD_ONCE]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Let all workers of pytest-xdist have one authority, where a service is to trust it."""
    settings = node.config.stash[_SETTINGS]
    if runs_elsewhere(settings):
        from .suite import run

        if _RUN not in node.config.stash:
            node.config.stash[_RUN] = run.Run()
            node.config.add_cleanup(node.config.stash[_RUN].close)
        node.workerinput[_AUTHORITY] = node.config.stash[_RUN].authority


@pytest.fixture
def _alexa_locale(request: pytest.FixtureRequest) -> str | None:
    """The locale in which this test runs, if it runs in several."""
    return getattr(request, "param", None)


@pytest.fixture
def alexa(
    request: pytest.FixtureRequest, _alexa_locale: str | None
) -> Generator[Conversation, None, None]:
    """The conversation: people, guests, and what was said turn by turn."""
    from .outgoing.own_stand_in import OwnStandIn
    from .suite import run

    config = request.config
    tags = tagged(mark.name for mark in request.node.iter_markers())
    settings = in_locale(_settings_of(request.node), _alexa_locale, tags)
    if _RUN not in config.stash:
        cache = getattr(config, "cache", None)
        folder = (lambda: Path(cache.mkdir("alexa"))) if cache else None
        worker = getattr(config, "workerinput", {})  # of pytest-xdist
        config.stash[_RUN] = run.Run(
            folder, worker.get(_AUTHORITY), is_one_of_many=worker.get("workercount", 1) > 1
        )
        config.add_cleanup(config.stash[_RUN].close)
    added = config.stash[_EXTENSIONS].holding_for(OwnStandIn, request.node.path)
    stand_ins = [each.for_test() for each in reversed(added)]
    conversation = config.stash[_RUN].conversation(settings, stand_ins)
    request.node.stash[_CONVERSATION] = conversation
    yield conversation
    # a mock_aws of moto's may go on, for the next test
    config.stash[_RUN].end_test()


@pytest.fixture
def household(alexa: Conversation) -> Household:
    """The household of this test: who lives here, what they linked and granted."""
    return alexa.household


@pytest.fixture
def profile_api(alexa: Conversation) -> ProfileApi:
    """The profile APIs of this test: what they answer, and what they were asked."""
    return alexa.profile_api


@pytest.fixture
def http(alexa: Conversation) -> Stubs:
    """Stubs of the skill's own back end."""
    return alexa.http


@pytest.fixture
def memory(alexa: Conversation) -> Memory:
    """What the skill of this test keeps in DynamoDB, for whom."""
    return alexa.memory


@pytest.fixture
def skill(alexa: Conversation) -> Skill:
    """The skill that is spoken to."""
    return alexa.skill


class _Vocabulary(StepParser):
    """Hands a step of one keyword to its phrase.

    pytest-bdd looks through all fixtures for each step, so that one definition a keyword is
    faster than one a phrase.
    """

    def __init__(self, keyword: Keyword) -> None:
        super().__init__(f"alexa {keyword}")
        self._keyword = keyword

    def is_matching(self, name: str) -> bool:
        """Whether there is a phrase for a step, and a user's plugin has none that is to win."""
        from .steps.vocabulary.own import is_said_by_plugin

        return self._find(name) is not None and not is_said_by_plugin(self._keyword, name)

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """The phrase of a step, with the values in it."""
        return {"said": self._find(name)}

    def _find(self, name: str) -> Said | None:
        from .steps.catalogue import find

        return find(self._keyword, name)


@given(_Vocabulary("given"))
@when(_Vocabulary("when"))
@then(_Vocabulary("then"))
def _step(said: Said) -> None:
    said.run(running().context(said.phrase))


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature) -> None:
    begin(request, feature)


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_before_step(step: Step) -> None:
    running().step = step


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_after_scenario() -> None:
    end()
