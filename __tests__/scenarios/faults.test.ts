import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { deleteUser, detachTrigger, removeKnownUser } from "../../src/pool/index.ts";
import { runScenario, SCENARIOS, type ScenarioName, type ScenarioReport } from "../../src/scenarios/index.ts";
import { poolAws } from "../fixtures/pool-aws.ts";
import {
  type RecordedGuide,
  recordedGuide,
  type ScenarioStack,
  startScenarioStack,
} from "../fixtures/scenario-stack.ts";

// The program is a process with the whole SDK in it; each call of each scenario then fails once, in a run of its own.
jest.setTimeout(120_000);

const NAMES = Object.keys(SCENARIOS) as ScenarioName[];

let stack: ScenarioStack;
beforeAll(async () => {
  stack = await startScenarioStack();
});
afterAll(() => stack.close());
afterEach(() => {
  stack.aws.faults.replace([]);
  stack.proxy.reset();
});

/** Operations that were throttled in one of the scenarios; what waits is the same client in all of them. */
const throttled = new Set<string>();

interface Ended {
  readonly report?: ScenarioReport;
  readonly error?: { readonly code: string; readonly step: string; readonly message: string };
  readonly guide: RecordedGuide;
}

async function play(name: ScenarioName, guide = recordedGuide({ "Delete that user": true })): Promise<Ended> {
  const aws = poolAws(stack.proxy.endpoint);
  try {
    return {
      guide,
      report: await runScenario(name, {
        aws,
        outputs: stack.outputs,
        guide,
        outbox: stack.proxy.endpoint,
        logWaitMs: 2_000,
      }),
    };
  } catch (error) {
    return { guide, error: error as NonNullable<Ended["error"]> };
  } finally {
    aws.close();
  }
}

/** The calls of a run in which nothing fails, and how many of them come before the clean-up. */
async function recorded(name: ScenarioName): Promise<{ calls: string[]; cleanUpFrom: number }> {
  stack.proxy.reset();
  let cleanUpFrom = 0;
  const guide = recordedGuide();
  const { report } = await play(name, {
    ...guide,
    async confirm(question, risk) {
      if (question.startsWith("Remove")) cleanUpFrom = stack.proxy.calls.length;
      return guide.confirm(question, risk);
    },
  });
  expect(report?.cleanUp.failed).toEqual([]);
  return { calls: [...stack.proxy.calls], cleanUpFrom };
}

/** Takes away what a clean-up that failed has left. */
async function sweep(): Promise<void> {
  const aws = poolAws(stack.aws.endpoint);
  const { UserPoolId = "", TableName = "" } = stack.outputs;
  for (const trigger of ["PreSignUp", "UserMigration", "PostAuthentication"] as const)
    await detachTrigger(aws, UserPoolId, trigger);
  for (const user of ["chester_tester", "test_user_1"]) await deleteUser(aws, UserPoolId, user);
  await removeKnownUser(aws, TableName, "chester_tester@example.com");
  aws.close();
}

describe.each(NAMES)("%s: each AWS call failing once", (name) => {
  test.each([
    ["denied", { code: "AccessDeniedException", message: "User: me is not authorized to perform this" }],
    ["gone", { code: "ResourceNotFoundException", message: "It does not exist." }],
  ])("%s: the step is named and everything is taken back", async (_, refusal) => {
    await sweep();
    const { calls, cleanUpFrom } = await recorded(name);
    expect(cleanUpFrom).toBeGreaterThan(5);
    const before = await stack.state();
    for (const [index, operation] of calls.entries()) {
      // What reads the outbox is no call of AWS.
      if (operation.startsWith("/_outbox")) continue;
      stack.proxy.reset((_operation, at) => (at === index ? refusal : undefined));
      const { error, report } = await play(name);
      const where = `${index} ${operation}`;
      const mayBeEmpty = operation === "FilterLogEvents" && refusal.code === "ResourceNotFoundException";
      if (mayBeEmpty) {
        expect({ where, failed: error?.message }).toEqual({ where, failed: undefined });
        expect(report?.log.length).toBeGreaterThan(0);
      } else if (index < cleanUpFrom) {
        expect({ where, message: error?.message, code: error?.code }).toEqual({
          where,
          message: expect.stringMatching(
            /^(Reading|Adding|Attaching|Looking|Signing|Finding|Sending|Setting) .+ failed: /,
          ),
          code: expect.stringMatching(
            /^(access_denied|not_found|aws_access_denied|server_refused|user_pool_not_found|client_not_found|invalid_client)$/,
          ),
        });
        expect(error?.message).toContain(error?.step);
      } else {
        expect({ where, code: error?.code, message: error?.message }).toEqual({
          where,
          code: "clean_up_failed",
          message: expect.stringMatching(
            /^Cleaning up failed\. Left behind: (the (trigger|user|row of|last login of) .+)\. /,
          ),
        });
        await sweep();
      }
      if (index < cleanUpFrom) expect({ where, state: await stack.state() }).toEqual({ where, state: before });
      else expect(error?.message.match(/Left behind/g)).toHaveLength(1);
    }
  });

  test("throttled, each operation once: it is waited out", async () => {
    await sweep();
    const before = await stack.state();
    const already = throttled.size;
    stack.proxy.reset((operation) => {
      if (operation.startsWith("/_") || throttled.has(operation)) return undefined;
      throttled.add(operation);
      return { code: "TooManyRequestsException", message: "Rate exceeded" };
    });
    const { report, error } = await play(name);
    expect(error).toBeUndefined();
    expect(report?.facts.signedIn).toBe(true);
    expect(throttled.size).toBeGreaterThan(already);
    expect(await stack.state()).toEqual(before);
  });
});

test("a service that stays throttled ends the scenario, which says at which step, and cleans up", async () => {
  await sweep();
  const before = await stack.state();
  stack.aws.faults.replace([{ on: "SignUp", fault: "throttle" }]);
  const { error } = await play("auto-confirm");
  expect(error).toMatchObject({
    code: "throttled",
    step: "Signing up test_user_1",
    message: expect.stringMatching(/^Signing up test_user_1 failed: SignUp was refused with TooManyRequestsException/),
  });
  expect(await stack.state()).toEqual(before);
});

test("the page on scenarios names the actions that they need, all of them and no other", async () => {
  const page = await readFile("docs/scenarios.md", "utf8");
  const named = [...page.matchAll(/`(?:cognito-idp|dynamodb|lambda|logs):(\w+)`/g)].map(([, action]) => action);
  const unsigned = ["SignUp", "InitiateAuth", "ForgotPassword", "ConfirmForgotPassword"];
  const called = new Set<string>();
  await sweep();
  for (const name of NAMES) for (const one of (await recorded(name)).calls) called.add(one);
  const needed = [...called]
    .map((one) => (one.endsWith("/configuration") ? "GetFunctionConfiguration" : one))
    .filter((one) => !one.startsWith("/") && !unsigned.includes(one));
  expect(named.sort()).toEqual([...new Set(needed)].sort());
});
