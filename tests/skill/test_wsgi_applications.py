"""Skills that are WSGI applications, called in process."""

from wsgi_skills import application, speaks_to


def test_every_kind_of_application_answers(project):
    application(
        project,
        """
        def returns(environ, start_response):
            start_response("200 OK", JSON)
            return [answer_of("a list")]

        def yields(environ, start_response):
            # it starts with the first part
            start_response("200 OK", JSON)
            for byte in answer_of("a generator"):
                yield bytes([byte])

        def writes(environ, start_response):
            write = start_response("200 OK", JSON)
            half = len(answer_of("write()")) // 2
            write(answer_of("write()")[:half])
            return [answer_of("write()")[half:]]

        def restarts(environ, start_response):
            start_response("200 OK", JSON)
            try:
                raise ValueError
            except ValueError:
                start_response("200 OK", JSON, sys.exc_info())
            return [answer_of("twice")]

        class Application:
            def __call__(self, environ, start_response):
                start_response("200 OK", JSON)
                return self.iterate()

            def iterate(self):
                return iter([b"", answer_of("an instance")])

        instance = Application()

        class Class:
            def __init__(self, environ, start_response):
                self.start = start_response

            def __iter__(self):
                self.start("200 OK", JSON)
                yield answer_of("a class")
        """,
    )
    said = {
        "returns": "a list",
        "yields": "a generator",
        "writes": "write()",
        "restarts": "twice",
        "instance": "an instance",
        "Class": "a class",
    }
    project.passes(*(speaks_to(name, says) for name, says in said.items()))


def test_what_an_application_gives_is_closed_even_if_it_fails(project):
    application(
        project,
        """
        closed = []

        class Parts:
            def __init__(self, *parts):
                self.parts = parts

            def __iter__(self):
                for part in self.parts:
                    if part is None:
                        raise ValueError("no more parts")
                    yield part

            def close(self):
                closed.append(self)

        def app(environ, start_response):
            start_response("200 OK", JSON)
            how = event_of(environ)["request"].get("intent", {}).get("name")
            if how == "FailsIntent":
                return Parts(b"{", None)
            if how == "HugeIntent":
                return Parts(*[b"[" * 100_000] * 20)
            return Parts(answer_of(len(closed)))
        """,
    )
    project.python(
        """
        import pytest

        def test_closed(alexa):
            assert opens(alexa).speech == "0"
            for name, problem in (("Fails", "no more parts"), ("Huge", "1,000,000 bytes")):
                with pytest.raises(Exception, match=problem):
                    alexa.person("Jane").asks_for(f"{name}Intent")
            # each session that was broken off has sent a request more
            assert opens(alexa).speech == "5"

        """
    )


def test_the_request_is_one_by_pep_3333(project):
    application(
        project,
        """
        from wsgiref.validate import validator

        def checked(environ, start_response):
            event = event_of(environ)
            names = ("REQUEST_METHOD", "PATH_INFO", "CONTENT_TYPE", "wsgi.url_scheme")
            start_response("200 OK", JSON)
            said = [environ[name] for name in names]
            assert type(environ) is dict
            assert not {"HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"} & environ.keys()
            assert environ["wsgi.input"].read() == b""
            signed = {"HTTP_SIGNATURE", "HTTP_SIGNATURE_256", "HTTP_SIGNATURECERTCHAINURL"}
            return [answer_of([*said, signed <= environ.keys(), event["request"]["type"]])]

        def app(environ, start_response):
            return validator(valid)(environ, start_response)

        def valid(environ, start_response):
            start_response("200 OK", JSON)
            return [answer_of("valid")]
        """,
    )
    said = "['POST', '/a b/é', 'application/json; charset=utf-8', 'https', True, 'LaunchRequest']"
    project.passes(speaks_to("app", "valid"))
    # PEP 3333: the bytes of UTF-8, each as one character
    expected = said.replace("/é", "/Ã©")
    project.passes(speaks_to("checked/a%20b/%C3%A9", expected))


def test_the_path_may_be_left_out_and_has_no_query(project):
    application(
        project,
        """
        def app(environ, start_response):
            start_response("200 OK", JSON)
            return [answer_of([environ["PATH_INFO"], environ.get("QUERY_STRING", "")])]
        """,
    )
    project.passes(
        speaks_to("app", "['/', '']"),
        speaks_to("app/", "['/', '']"),
        speaks_to("app/a/b", "['/a/b', '']"),
        speaks_to("app/a?b=c", "['/a', 'b=c']"),
    )


def test_two_paths_are_of_one_application(project):
    application(
        project,
        """
        paths = []

        def app(environ, start_response):
            paths.append(environ["PATH_INFO"])
            start_response("200 OK", JSON)
            return [answer_of(" ".join(paths))]
        """,
    )
    steps = speaks_to("app/a"), speaks_to("app/b", "/a /b")
    project.passes("\n".join(steps))
