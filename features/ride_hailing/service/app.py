"""Ride Hailing as a web service, which answers nobody but Alexa.

python app.py PORT
"""

import sys
from pathlib import Path

import openssl_versions  # noqa: F401
from ask_sdk_webservice_support.verifier import VerificationException
from ask_sdk_webservice_support.webservice_handler import WebserviceSkillHandler
from flask import Flask, jsonify, request

sys.path.append(str(Path(__file__).resolve().parent.parent / "lambda"))

from lambda_function import skill_builder

app = Flask(__name__)

# it verifies the signature and the time of a request unless it is told not to
skill = WebserviceSkillHandler(skill=skill_builder.create())


@app.post("/alexa")
def alexa():
    return jsonify(
        skill.verify_request_and_dispatch(dict(request.headers), request.get_data(as_text=True))
    )


@app.errorhandler(VerificationException)
def refuse(error):
    return str(error), 400


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
