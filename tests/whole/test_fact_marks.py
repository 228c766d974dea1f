"""Marks in code: a change finds what is marked however it is written, or says what to do."""

import pytest
from fact_marks import (
    ALWAYS,
    NEVER,
    MarkError,
    becomes,
    change,
    decided,
    left_out,
    literal,
    marks,
    part,
)

CONSENT = """
def reply(member, scope):
    # fact: consent
    if scope not in member.granted:
        return 403
    return 200
"""
# as above: with other names, formatted otherwise, deeper down in another file
OTHER_WORDS = CONSENT.replace("scope", "what").replace("member", "who").replace("granted", "given")
LONGER = CONSENT.replace(
    "scope not in member.granted", "(\n    scope\n    not in member.granted\n)"
)
COMMENTED = CONSENT.replace("consent\n", "consent\n\n    # so it says\n")
MOVED = f"class Api:\n{CONSENT}".replace("\n", "\n    ")
ELSEWHERE = CONSENT.replace(
    "    # fact", "    if scope == 1:\n        return 1\n    # fact"
).replace("    if scope not", "    elif scope not")


@pytest.fixture
def package(tmp_path):
    """Writes a package of one file and changes it; gives what stands there then."""

    def changed(text, what, name="consent", path="api/reply.py"):
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        change(tmp_path, name, what)
        return file.read_text(encoding="utf-8")

    return changed


@pytest.mark.parametrize("text", [CONSENT, OTHER_WORDS, LONGER, COMMENTED, MOVED, ELSEWHERE])
def test_what_is_marked_may_be_written_otherwise_and_elsewhere(package, text):
    changed = package(text, NEVER)
    assert "if False:" in changed
    assert "not in" not in changed


@pytest.mark.parametrize(
    ("code", "what", "then"),
    [
        ("if a:\n    b()", ALWAYS, "if True:\n    b()"),
        ("c = a if b else d", decided("… or e"), "c = a if b or e else d"),
        ("c = a", becomes("[…]"), "c = [a]"),
        ("c: int = a", becomes("1"), "c: int = 1"),
        ("x = {\n    # fact: consent\n    a: b, c: d}", becomes("0"), "x = {a: 0, c: d}"),
        ("f(a,\n    # fact: consent\n    b=c)", becomes("0"), "f(a, b=0)"),
        ("f(a,\n    # fact: consent\n    b.d, c)", becomes("0"), "f(a, 0, c)"),
        ("c += f(a, b=g(d))", part(1, "… or 0"), "c += f(a, b=g(d) or 0)"),
        ("if a < f(b) and c:\n    d", part(0, "True"), "if True and c:\n    d"),
        ("if a < f(b):\n    d", part(1, "0"), "if a < 0:\n    d"),
        ("c = f'{g(a, b)}'", part(0, "''"), "c = f\"{g('', b)}\""),
        ("c = {1: 10, 2: True}", literal(1, 3), "c = {3: 10, 2: True}"),
        ("if a:\n    # fact: consent\n    b()", left_out, "if a:\n    pass"),
    ],
)
def test_what_can_become_of_code(package, code, what, then):
    text = code if "# fact" in code else f"# fact: consent\n{code}"
    assert package(f"{text}\n", what) == then


TEMPLATE = '{"a": {{ a | tojson }},\n{#- fact: consent #}\n%s}'


@pytest.mark.parametrize(
    ("code", "what", "then"),
    [
        ('"b": {{ c.d | tojson }}', becomes("1"), '"b": {{ 1 }}'),
        ("{%- if c %}, 1{% endif %}", becomes("… and d"), "{%- if (c) and d %}, 1{% endif %}"),
        ("{% if c -%}, {%- endif %}", becomes("false"), "{% if false -%}, {%- endif %}"),
    ],
)
def test_what_can_become_of_a_template(package, code, what, then):
    assert package(TEMPLATE % code, what, path="templates/a.json.j2") == TEMPLATE % then


@pytest.mark.parametrize(
    ("text", "what", "said"),
    [
        (
            "if a:  # fact: consent\n    b()",
            NEVER,
            'nothing is marked "consent" in {root}: write "# fact: consent" on a line of its own '
            "above the code that makes it true ({#- … #} in a template), or take the fact out",
        ),
        (
            CONSENT * 2,
            NEVER,
            '"consent" is marked 2 times, in {file}:3 and {file}:9: keep the mark above the code '
            "that makes it true",
        ),
        (
            "a = 1\n# fact: consent\n",
            NEVER,
            "{file}:2: {it}: nothing stands below the mark; {mend}",
        ),
        (
            "if a:\n    b()\n# fact: consent\nelse:\n    c()\n",
            NEVER,
            "{file}:3: {it}: what stands below the mark is no statement, entry or argument; {mend}",
        ),
        (
            "# fact: consent\na = b\n",
            NEVER,
            "{file}:1: {it}: `a = b` cannot be changed: there is no condition in it; {mend}",
        ),
        (
            "# fact: consent\na = f(b)\n",
            part(1, "0"),
            "{file}:1: {it}: `a = f(b)` cannot be changed: it has no part 1; the first has the "
            "number 0; {mend}",
        ),
        (
            "# fact: consent\na = 1 + 1\n",
            literal(1, 2),
            "{file}:1: {it}: `a = 1 + 1` cannot be changed: 1 stands in it 2 times, not once; "
            "{mend}",
        ),
        (
            "def f():\n    # fact: consent\n    return\n",
            becomes("1"),
            "{file}:2: {it}: `return` cannot be changed: nothing is computed in it; {mend}",
        ),
        (
            "f(\n# fact: consent\na)\n",
            left_out,
            "{file}:2: {it}: `a` cannot be changed: it is no statement; {mend}",
        ),
        (
            "# fact: consent\nif False:\n    a()\n",
            NEVER,
            "{file}:1: {it}: `if False:` is left as it is; {mend}",
        ),
    ],
)
def test_a_change_that_cannot_be_made_says_what_to_do(package, tmp_path, text, what, said):
    with pytest.raises(MarkError) as error:
        package(text, what)
    mend = "move the mark, or write what is to become of the code"
    for word, stands_for in {
        "{root}": tmp_path,
        "{file}": tmp_path / "api/reply.py",
        "{it}": '"consent"',
        "{mend}": mend,
    }.items():
        said = said.replace(word, str(stands_for))
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("text", "what", "said"),
    [
        (TEMPLATE % "", becomes("1"), "neither {{ … }} nor {% if … %} stands behind the mark"),
        (TEMPLATE % "{{ c }}", NEVER, "`c` cannot be changed: in a template it can only become"),
    ],
)
def test_a_change_of_a_template_that_cannot_be_made_says_why(package, text, what, said):
    with pytest.raises(MarkError) as error:
        package(text, what, path="templates/a.json.j2")
    assert said in str(error.value)


def test_all_marks_are_found(tmp_path):
    (tmp_path / "a.py").write_text(CONSENT + "# fact: other\nb = 1\n")
    (tmp_path / "b.json.j2").write_text(TEMPLATE % "")
    assert [mark.name for mark in marks(tmp_path)] == ["consent", "other", "consent"]
