"""Settings that are mistyped."""


def test_a_mistyped_setting_is_an_error_though_pytest_would_only_warn(project):
    project.write("pytest.ini", "[pytest]\nalexa_skil = lambda/app.py:handler\n")
    result = project.run()
    result.stderr.fnmatch_lines(
        [
            'ERROR: pytest\'s configuration: there is no setting "alexa_skil" '
            '- did you mean "alexa_skill"[?]'
        ]
    )
