"""JSON lines to and from whoever has the problem: a process that we start, or the benchmark that started us."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from typing import Any, Sequence

from .errors import CodesignError, ServerGone

_LEAVING_SECONDS = 5
_KEPT_STDERR_BYTES = 2000


class Pipe:
    """One JSON request a line, one JSON reply a line. Threads may share it: requests go one after another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._input: Any = None
        self._output: Any = None

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Send a request and return the reply. Raises CodesignError where it is refused, ServerGone where nobody answers."""
        line = json.dumps(request, separators=(",", ":"), default=_plain).encode() + b"\n"
        with self._lock:
            if self._output is None:
                raise ServerGone("The problem is closed. Open another one.")
            try:
                self._output.write(line)
                self._output.flush()
                answer = self._input.readline()
            except (BrokenPipeError, ConnectionError):
                answer = b""
            if not answer.endswith(b"\n"):
                raise ServerGone(self._why_gone())
        reply = json.loads(answer)
        if not reply.pop("ok"):
            error = reply["error"]
            raise CodesignError(error["code"], error["message"])
        return reply

    def close(self) -> None:
        """Say that no more requests come."""
        self._output = None

    def _why_gone(self) -> str:
        raise NotImplementedError


class ProcessPipe(Pipe):
    """A pipe to a server that is started here, and ended by `close`."""

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__()
        self._command = list(command)
        self._stderr = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._stderr
            )
        except OSError as error:
            self._stderr.close()
            raise ServerGone(
                f"`{self._command[0]}` cannot be started: {error.strerror}. Install codesign-frontier (npm), or say in the "
                'environment variable CODESIGN what starts it, e.g. CODESIGN="node dist/src/cli/main.js".'
            ) from error
        self._input, self._output = self._process.stdout, self._process.stdin

    def close(self) -> None:
        if self._output is None:
            return
        output, self._output = self._output, None
        try:
            output.close()
        except OSError:
            pass  # It is gone, which is what is wanted.
        try:
            self._process.wait(_LEAVING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._input.close()
        self._stderr.close()

    def _why_gone(self) -> str:
        try:
            how = f"ended with exit code {self._process.wait(_LEAVING_SECONDS)}"
        except subprocess.TimeoutExpired:
            how = "stopped answering"
        self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, self._stderr.tell() - _KEPT_STDERR_BYTES))
        said = self._stderr.read().decode(errors="replace").strip()
        return f"The server (`{' '.join(self._command)}`) {how}{': ' + said if said else '.'}"


class BenchmarkPipe(Pipe):
    """
    The pipe of a strategy that `codesign bench --external` started: its own stdin and stdout.

    Whatever the program prints goes to stderr from now on, so that it does not get between the lines.
    """

    taken = False

    def __init__(self) -> None:
        super().__init__()
        if BenchmarkPipe.taken:
            raise CodesignError("USAGE", "A benchmarked run has one problem. Open it once, and do not reset it.")
        BenchmarkPipe.taken = True
        sys.stdout.flush()
        self._input = os.fdopen(os.dup(0), "rb")
        self._output = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)

    def _why_gone(self) -> str:
        return "The benchmark has ended the run."


def _plain(value: Any) -> Any:
    """Numbers and arrays of numpy as JSON has them."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{value!r} cannot be sent: a pair is a list of whole numbers")
