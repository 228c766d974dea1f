"""Node.js skills: the handlers that Lambda knows, and where they are found."""

import pytest
from node_skills import opens, skill


def test_every_kind_of_handler_that_lambda_knows_answers(project):
    skill(
        project,
        """
        exports.asynchronous = async () => say('asynchronous');
        exports.promise = () => Promise.resolve(say('promise'));
        exports.thenable = () => ({ then: (done) => done(say('thenable')) });
        exports.callback = (event, context, callback) => callback(null, say('callback'));
        exports.later = (event, context, callback) => {
          setTimeout(() => callback(null, say('later')), 5);
        };
        exports.succeeds = (event, context) => context.succeed(say('succeeds'));
        exports.done = (event, context) => context.done(null, say('done'));
        exports.twice = (event, context, callback) => {
          callback(null, say('the first counts'));
          callback(null, say('the second'));
        };
        exports.context = async (event, context) => {
          const left = context.getRemainingTimeInMillis();
          const { functionName, functionVersion, awsRequestId } = context;
          const known = [functionName, functionVersion, awsRequestId.length];
          return say(`${known} ${left > 7000 && left <= 8000}`);
        };
        """,
    )
    said = {
        **{name: name for name in ("asynchronous", "promise", "thenable", "callback", "later")},
        **{name: name for name in ("succeeds", "done")},
        "twice": "the first counts",
        "context": "index,$LATEST,36 true",
    }
    project.passes(*(opens(name, says) for name, says in said.items()))


def test_modules_of_both_kinds_are_loaded_wherever_they_are(project, node_path):
    greet = "export const greet = () => say(import.meta.url.endsWith('.js') ? 'js' : 'mjs');"
    module = "import { greet } from './greet.SUFFIX';\nexport const handler = async () => greet();"
    for folder, suffix in (("one", "mjs"), ("two", "js")):
        skill(project, greet, f"{folder}/greet.{suffix}")
        project.write(f"{folder}/index.{suffix}", module.replace("SUFFIX", suffix))
    project.write("two/package.json", '{"type": "module"}')
    skill(project, "exports.handler = async () => say('cjs');", "two/common.cjs")
    skill(
        project,
        """
        const word = await Promise.resolve('default');
        export default { handler: async () => say(word) };
        """,
        "three/index.mjs",
    )
    skill(project, "exports.handler = async () => say(__dirname);", "a (b) é/lambda/index.js")
    # other than by require, packages are found beside the skill alone
    (project.root / "node_modules").symlink_to(node_path)
    project.write(
        "four/index.mjs",
        """
        import Alexa, { SkillBuilders } from 'ask-sdk-core';
        const all = {
          canHandle: () => true,
          handle: (input) => input.responseBuilder.speak(typeof Alexa.getLocale).getResponse(),
        };
        export const handler = SkillBuilders.custom().addRequestHandlers(all).lambda();
        """,
    )
    places = {
        "one/index.mjs": "mjs",
        "two/index.js": "js",
        "two/common.cjs": "cjs",
        "three/index.mjs": "default",
        "four/index.mjs": "function",
        "a (b) é/lambda/index.js": project.root / "a (b) é/lambda",
    }
    project.passes(*(opens(path=path, says=says) for path, says in places.items()))


def test_two_files_of_one_name_are_two_skills(project):
    skill(project, "exports.handler = async () => say('cjs');", "lambda/index.cjs")
    skill(project, "export const handler = async () => say('mjs');", "lambda/index.mjs")
    scenarios = [opens(path=f"lambda/index.{suffix}", says=suffix) for suffix in ("cjs", "mjs")]
    project.passes(*scenarios)


LAYOUTS = [
    ("lambda/custom/index.js", "skill.json", "models/en-US.json"),
    (
        "lambda/index.js",
        "skill-package/skill.json",
        "skill-package/interactionModels/custom/en-US.json",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("index", "manifest", "model"), LAYOUTS, ids=["older", "newer"])
def test_the_layouts_of_the_ask_cli_are_found_without_a_setting(project, index, manifest, model):
    project.settings(skill="")
    project.write(manifest, '{"manifest": {"permissions": []}}')
    intents = '[{"name": "BusIntent", "slots": [{"name": "day"}]}]'
    project.write(model, f'{{"interactionModel": {{"languageModel": {{"intents": {intents}}}}}}}')
    skill(
        project,
        "exports.handler = async ({request}) => say(Object.keys(request.intent.slots));",
        index,
    )
    project.feature(
        'When Jane asks for BusIntent\nThen Alexa says "day"', "When Jane asks for BossIntent"
    )
    result = project.run()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            f"alexa: skill {index}:handler, manifest {manifest}, models en-US, household.yaml, "
            "nobody is recognized: *",
            'E   there is no intent "BossIntent" in en-US.json - did you mean "BusIntent"?',
        ]
    )
