"""Node.js skills: one process for each, which is called as AWS Lambda's runtime calls a handler."""

import linecache
import uuid
from pathlib import Path

import msgspec

from ..clock import Clock, real_seconds
from ..errors import (
    AlexaPersonaError,
    HandlerError,
    InvalidResponseError,
    NoAnswerError,
    ResponseTimeoutError,
    SkillError,
    SkillExitError,
)
from ..outgoing.loopback import Loopback
from ..wording.nearest import did_you_mean
from . import child
from .deadline import given_up
from .node_process import NodeProcess, ProcessEndedError
from .preparing import node_packages
from .record import Record
from .source import Source
from .transport import Calls

_LOAD_SECONDS = 30

_WAITS = (
    ": the handler has called back, but a timer or a connection is left open, for which Lambda "
    "waits unless context.callbackWaitsForEmptyEventLoop is false"
)


class _Fault(msgspec.Struct, frozen=True):
    """What a skill has thrown."""

    name: str | None = None
    message: str = ""
    code: str | None = None
    frames: list[tuple[str, int]] = []


class _Connected(msgspec.Struct, frozen=True):
    """A connection of the skill's to the service, or one that it was refused."""

    place: str
    frames: list[tuple[str, int]]
    port: int = 0


class _Message(msgspec.Struct, frozen=True):
    """What `javascript/runner.js` sends; it says what each key means."""

    loaded: bool = False
    waits: bool = False
    busy: bool = False
    answer: str | None = None
    caught: list[_Fault] = []
    fault: _Fault = _Fault()
    unwritable: str | None = None
    silent: bool = False
    returned: str | None = None
    crash: _Fault | None = None
    why: str = ""
    exit: int | None = None
    unloadable: _Fault | None = None
    package: bool = False
    missing: list[str] | None = None
    no_function: str | None = None
    connected: _Connected | None = None
    refused: _Connected | None = None


_decode = msgspec.json.Decoder(_Message).decode


class NodeSkill:
    """A module of a Node.js skill, and the process that has loaded it.

    Args:
        source: where the module is.
        loopback: where its calls end.
    """

    in_process = False
    api_endpoint = None
    calls = Calls.ALL

    def __init__(self, source: Source, loopback: Loopback) -> None:
        self.source = source
        self._loopback = loopback
        self._process: NodeProcess | None = None
        self._clock: Clock | None = None
        self._is_busy = False

    def afresh(self) -> "NodeSkill":
        """The same, to be loaded anew."""
        return NodeSkill(self.source, self._loopback)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process:
            process.close()

    def invoke(
        self, attribute: str, envelope: str, timeout: float, clock: Clock, record: Record
    ) -> str:
        """Call a handler as Lambda does; see `PythonSkill.invoke`.

        Raises:
            SkillError: there is no Node.js, or the skill cannot be loaded or called.
            HandlerError: it has thrown something.
            SkillExitError: its process has ended.
            ResponseTimeoutError: it took too long.
            NoAnswerError: there will never be an answer.
            InvalidResponseError: the answer is no JSON.
        """
        self._look_after(clock)
        process = self._process or self._start()
        # it stays only where nothing goes wrong
        self._process = None
        call = {
            "handler": attribute,
            "event": envelope,
            "timeout": timeout * 1000,
            "function": self.source.module,
            "id": str(uuid.uuid4()),
        }
        try:
            process.send(msgspec.json.encode(call))
            message = self._result(process, timeout, clock, record)
        except ProcessEndedError as ending:
            process.close()
            raise SkillExitError(f"the skill's process has ended {ending}") from None
        except BaseException:
            process.close()
            raise
        if message.unloadable or message.crash or message.exit is not None:
            process.close()
        else:
            self._process, self._is_busy = process, message.busy
        record.swallowed += map(self._told, message.caught)
        if message.answer is None:
            raise self._problem(message, attribute)
        return message.answer

    def _lacking(self, fault: _Fault) -> str:
        by_path = {"MODULE_NOT_FOUND": True, "ERR_MODULE_NOT_FOUND": False}.get(fault.code or "")
        folder = self.source.folder
        return "" if by_path is None else node_packages(folder, finds_by_path=by_path)

    def _start(self) -> NodeProcess:
        environment = child.environment(self._loopback)
        return NodeProcess(self.source.file, self.source.folder, environment)

    def _look_after(self, clock: Clock) -> None:
        """See whether the process has ended since the last turn: this test's, it fails for it."""
        same, self._clock = clock is self._clock, clock
        if self._is_busy and not same:
            # what a test has left behind goes on in no other
            self.close()
        process = self._process
        if process is None:
            return
        try:
            message = self._next(process, 0)
            problem = self._problem(message, "") if message else None
        except ProcessEndedError as ending:
            problem = SkillExitError(f"the skill's process has ended {ending}")
        if problem:
            self.close()
            if same:
                raise type(problem)(f"after its last answer: {problem}")

    def _result(
        self, process: NodeProcess, timeout: float, clock: Clock, record: Record
    ) -> _Message:
        """What comes of a call.

        Raises:
            ResponseTimeoutError: nothing does.
        """
        message = self._next(process, _LOAD_SECONDS)
        if message is None:
            raise ResponseTimeoutError(
                f"the skill has not been loaded after {_LOAD_SECONDS} seconds"
            )
        if not message.loaded:
            return message
        started = real_seconds()
        clock.begin(timeout, process.busy)
        message = self._next(process, timeout)
        waits = message is not None and message.waits
        if waits:
            message = self._next(process, timeout - (real_seconds() - started))
        record.seconds = real_seconds() - started
        if message is None:
            raise given_up(timeout, _WAITS if waits else "")
        return message

    def _next(self, process: NodeProcess, seconds: float) -> _Message | None:
        until = real_seconds() + seconds
        while line := process.receive(max(0.0, until - real_seconds())):
            message = _decode(line)
            made = message.connected or message.refused
            if made is None:
                return message
            skills = "".join(self._lines(made.frames)[-1:])
            if message.connected:
                self._loopback.expect(made.port, made.place, skills)
            else:
                self._loopback.refuse(made.place, skills)
        return None

    def _problem(self, message: _Message, attribute: str) -> AlexaPersonaError:
        """What is wrong, where there is no answer."""
        file = self.source.file
        if message.unloadable:
            told = self._told(message.unloadable)
            return SkillError(
                f'the skill "{self.source.named(attribute)}" cannot be loaded: {told}'
                f"{self._lacking(message.unloadable) if message.package else ''}"
            )
        if message.missing is not None:
            known = did_you_mean(attribute, message.missing)
            return SkillError(f'{file} exports no "{attribute}"{known}')
        if message.no_function is not None:
            return SkillError(
                f'"{attribute}" of {file} is no function, it is {message.no_function}; with the '
                f"ASK SDK write exports.{attribute} = Alexa.SkillBuilders.custom()….lambda()"
            )
        if message.unwritable is not None:
            return InvalidResponseError(
                f"the handler's answer cannot be written as JSON: {message.unwritable}"
            )
        if message.exit is not None:
            place = self._place(message.fault)
            return SkillExitError(f"the handler ended the process: exit({message.exit}){place}")
        if message.crash:
            what = _WHY.get(message.why, message.why)
            return HandlerError(f"{what}: {self._told(message.crash)}")
        if message.silent:
            neither = "it neither called its callback nor returned a promise"
            did = f"{neither}, but {message.returned}" if message.returned else "it waits"
            return NoAnswerError(
                f"the handler will never answer: {did}, and nothing is left for it to wait for"
            )
        return HandlerError(self._told(message.fault))

    def _told(self, fault: _Fault) -> str:
        thrown = f"{fault.name}: {fault.message}" if fault.name else f"thrown: {fault.message}"
        return f"{thrown}{self._place(fault)}"

    def _place(self, fault: _Fault) -> str:
        return "".join(f"\n  {line}" for line in self._lines(fault.frames))

    def _lines(self, frames: list[tuple[str, int]]) -> list[str]:
        """The skill's lines that a stack goes through, innermost last."""
        return [
            f"{file}:{line}: {linecache.getline(file, line).strip()}"
            for file, line in reversed(frames)
            if self._is_of_skill(Path(file))
        ]

    def _is_of_skill(self, file: Path) -> bool:
        return file.is_relative_to(self.source.folder) and "node_modules" not in file.parts


_WHY = {
    "unhandledRejection": "nobody handled the rejection of a promise",
    "uncaughtException": "nobody caught an exception",
}
