"""A small AWS Lambda: runs one Python handler for whoever speaks the Invoke API.

python lambda_endpoint.py PORT FILE ATTRIBUTE [FUNCTION-NAME]

Source: Invoke, AWS Lambda API Reference.
"""

import importlib.util
import json
import os
import sys
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

PORT, FILE, ATTRIBUTE, NAME = [*sys.argv[1:], "skill"][:4]
FAILED = {"X-Amz-Function-Error": "Unhandled"}


def load():
    folder = Path(FILE).resolve().parent
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location(Path(FILE).stem, folder / Path(FILE).name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, ATTRIBUTE)


class Lambda(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        version, functions, name, invocations = unquote(self.path).strip("/").split("/")
        assert (version, functions, invocations) == ("2015-03-31", "functions", "invocations")
        name = name.rpartition(":function:")[2] or name
        if name != NAME:
            problem = {"Type": "User", "Message": f"Function not found: {name}"}
            return self.reply(404, problem, {"X-Amzn-Errortype": "ResourceNotFoundException"})
        try:
            return self.reply(200, HANDLER(json.loads(body), None))
        except Exception as error:
            if hasattr(error, "payload"):  # as of a function in another language
                return self.send(200, error.payload.encode(), FAILED)
            raised = {
                "errorMessage": str(error),
                "errorType": type(error).__name__,
                "requestId": "00000000-0000-0000-0000-000000000000",
                "stackTrace": [
                    f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
                    f"    {frame.line}\n"
                    for frame in traceback.extract_tb(error.__traceback__)[1:]
                ],
            }
            return self.reply(200, raised, FAILED)

    def reply(self, status, content, headers=()):
        self.send(status, json.dumps(content).encode(), headers)

    def send(self, status, body, headers=()):
        self.send_response(status)
        for name, value in {**dict(headers), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args): ...


if __name__ == "__main__":
    HANDLER = load()
    ThreadingHTTPServer(("127.0.0.1", int(PORT)), Lambda).serve_forever()
