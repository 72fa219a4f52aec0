import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import {
  addKnownUsers,
  attachTrigger,
  createUser,
  deleteUser,
  detachTrigger,
  listTriggers,
  removeKnownUser,
} from "../../src/pool/index.ts";
import { codeOfOutbox, type ScenarioName } from "../../src/scenarios/index.ts";
import { poolAws } from "../fixtures/pool-aws.ts";
import { recordedGuide, type ScenarioStack, startScenarioStack } from "../fixtures/scenario-stack.ts";

// The program is a process with the whole SDK in it.
jest.setTimeout(60_000);

const CHESTER = { UserName: "chester_tester", UserEmail: "chester_tester@example.com" };
const STRONG = "Correct-Horse-1";

let stack: ScenarioStack;
beforeAll(async () => {
  stack = await startScenarioStack();
});
afterAll(() => stack.close());
afterEach(() => stack.proxy.reset());

/** Does something to the pool and its table as somebody else would. */
async function elsewhere<T>(work: (aws: ReturnType<typeof poolAws>, pool: string, table: string) => Promise<T>) {
  const aws = poolAws(stack.aws.endpoint);
  const { UserPoolId = "", TableName = "" } = stack.outputs;
  return work(aws, UserPoolId, TableName).finally(() => aws.close());
}

describe("a person at the terminal", () => {
  test("chooses the user, and is asked for another password where the pool refuses one", async () => {
    const before = await stack.state();
    const guide = recordedGuide(
      { "Which user": "test_user_2", "Enter a password": ["weakweakweak", STRONG] },
      { attended: true },
    );
    const { user, facts } = await stack.play("auto-confirm", { guide });
    expect(user).toEqual({ username: "test_user_2", email: "test_email_2@example.com" });
    expect(facts.confirmed).toBe(true);
    expect(guide.asked.filter((question) => question.startsWith("Enter a password"))).toHaveLength(2);
    expect(guide.told.join("\n")).toMatch(/warning: .*InvalidPasswordException.* The pool wants at least 8 characters/);
    expect(guide.told.join("\n")).not.toContain("weakweakweak");
    expect(await stack.state()).toEqual(before);
  });

  test("is asked anew for five passwords at most", async () => {
    const guide = recordedGuide({ "Enter a password": "weakweakweak" }, { attended: true });
    await expect(stack.play("auto-confirm", { guide })).rejects.toMatchObject({
      code: "password_refused",
      step: "Signing up test_user_1",
    });
    expect(guide.asked.filter((question) => question.startsWith("Enter a password"))).toHaveLength(5);
  });

  test("may keep what was made, and is told what that is", async () => {
    const guide = recordedGuide({ Remove: false }, { attended: true });
    const { cleanUp } = await stack.play("auto-confirm", { guide, answers: { password: STRONG } });
    expect(cleanUp).toEqual({ done: [], kept: ["the user test_user_1", "the trigger PreSignUp"], failed: [] });
    expect(guide.told.at(-1)).toContain("Kept: the user test_user_1; the trigger PreSignUp.");
    const { pool, users } = await stack.state();
    expect(pool.LambdaConfig?.PreSignUp).toBe(stack.outputs.AutoConfirmFunctionArn);
    expect(users).toContain("test_user_1");
    await elsewhere(async (aws, poolId) => {
      await detachTrigger(aws, poolId, "PreSignUp");
      await deleteUser(aws, poolId, "test_user_1");
    });
  });

  test("may want no code: the user stays to be reset, and is removed", async () => {
    const before = await stack.state();
    const guide = recordedGuide(
      { "Send a confirmation code": false, "Enter a user name": "newcomer" },
      { attended: true },
    );
    const { facts, user } = await stack.play("migrate-user", { guide });
    expect(user).toEqual({ username: "newcomer", email: "newcomer@example.com" });
    expect(facts).toEqual({ resetRequired: true, emailVerified: true, signedIn: false });
    expect(await stack.state()).toEqual(before);
  });
});

describe("with nobody to ask", () => {
  test("a password that the pool refuses ends the scenario, and is not repeated", async () => {
    const guide = recordedGuide();
    const refused = stack.play("auto-confirm", { guide, answers: { password: "weakweakweak" } });
    await expect(refused).rejects.toMatchObject({ code: "password_refused" });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining("weakweakweak") });
    expect(guide.told.join("\n")).not.toContain("weakweakweak");
  });

  test("the rows that the table lacks are added for the time of the scenario", async () => {
    const before = await stack.state();
    await elsewhere((aws, _pool, table) => removeKnownUser(aws, table, "test_email_1@example.com"));
    const without = await stack.state();
    const { cleanUp } = await stack.play("activity-log");
    expect(cleanUp.done).toContain(`the row of test_user_1 in ${stack.outputs.TableName}`);
    expect(await stack.state()).toEqual(without);
    await elsewhere((aws, _pool, table) =>
      addKnownUsers(aws, table, [{ UserEmail: "test_email_1@example.com", UserName: "test_user_1" }]),
    );
    expect(await stack.state()).toEqual(before);
  });

  test("a made-up user is taken, whoever else is in the table", async () => {
    const first = { UserEmail: "aaron@example.org", UserName: "aaron" };
    await elsewhere((aws, _pool, table) => addKnownUsers(aws, table, [first]));
    expect((await stack.play("auto-confirm")).user.username).toBe("test_user_1");
    await elsewhere((aws, _pool, table) => removeKnownUser(aws, table, first.UserEmail));
  });

  test("a user who is not in the table is refused by name, before the pool is touched", async () => {
    const before = await stack.state();
    await expect(stack.play("auto-confirm", { answers: { username: "nobody" } })).rejects.toMatchObject({
      name: "ScenarioInputError",
      message: expect.stringMatching(/"nobody" is not in the table .*: test_user_1, test_user_2, test_user_3 are/),
    });
    expect(await stack.state()).toEqual(before);
  });

  test.each([
    [{ username: "a b" }, /no spaces/],
    [{ email: "nobody" }, /"nobody" is not an e-mail address/],
    [{ email: "test_email_1@example.com" }, /has test_email_1@example.com already, under the name test_user_1/],
  ])("migrate-user refuses %j in a sentence, and cleans up", async (answers, message) => {
    const before = await stack.state();
    await expect(stack.play("migrate-user", { answers })).rejects.toMatchObject({
      message: expect.stringMatching(message),
    });
    expect(await stack.state()).toEqual(before);
  });

  test("a stack without the outputs is refused by their names, before any call", async () => {
    const outputs = { TableName: undefined, AutoConfirmFunctionArn: undefined } as never;
    await expect(stack.play("auto-confirm", { outputs })).rejects.toMatchObject({
      name: "ScenarioInputError",
      message: expect.stringContaining("prints TableName, AutoConfirmFunctionArn:"),
    });
    expect(stack.proxy.calls).toEqual([]);
  });

  test("the code of another user is not taken from the outbox", async () => {
    const question = { userPoolId: stack.outputs.UserPoolId ?? "", username: "nobody" };
    await expect(codeOfOutbox(stack.aws.endpoint, question)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what a run that was cut short left behind", () => {
  const leave = (email: string) =>
    elsewhere((aws, pool) => createUser(aws, pool, { username: "test_user_1", attributes: { email }, invite: false }));

  test.each<ScenarioName>(["auto-confirm", "activity-log"])(
    "%s deletes the user with leave, and works",
    async (name) => {
      const before = await stack.state();
      await leave("test_email_1@example.com");
      const { facts } = await stack.play(name, { guide: recordedGuide({ "Delete that user": true }) });
      expect(facts.signedIn).toBe(true);
      expect(await stack.state()).toEqual(before);
    },
  );

  test("migrate-user works over its own user, row and trigger, and leaves the row and trigger that were there", async () => {
    const { MigrateUserFunctionArn: functionArn = "" } = stack.outputs;
    await elsewhere(async (aws, pool, table) => {
      const attributes = { email: CHESTER.UserEmail };
      await createUser(aws, pool, { username: CHESTER.UserName, attributes, invite: false });
      await addKnownUsers(aws, table, [CHESTER]);
      await attachTrigger(aws, pool, { trigger: "UserMigration", functionArn });
    });
    const guide = recordedGuide({ "Delete that user": true });
    const { facts, cleanUp } = await stack.play("migrate-user", { guide });
    expect(facts).toMatchObject({ resetRequired: true, signedIn: true });
    expect(cleanUp.done).toEqual(["the user chester_tester"]);
    expect(guide.told.join("\n")).toContain("will be left so: `cognito-preview triggers unset UserMigration`");
    await elsewhere(async (aws, pool, table) => {
      expect(await listTriggers(aws, pool)).toContainEqual({ trigger: "UserMigration", functionArn });
      await detachTrigger(aws, pool, "UserMigration");
      await removeKnownUser(aws, table, CHESTER.UserEmail);
    });
  });

  test("is not deleted without leave", async () => {
    await leave("test_email_1@example.com");
    const before = await stack.state();
    await expect(stack.play("auto-confirm")).rejects.toMatchObject({
      code: "user_exists",
      message: expect.stringContaining("(--yes)"),
    });
    expect(await stack.state()).toEqual(before);
    await elsewhere((aws, pool) => deleteUser(aws, pool, "test_user_1"));
  });

  test("is not deleted unasked where the address may be somebody's", async () => {
    const real = { UserName: "ada", UserEmail: "ada@example-mail.test" };
    await elsewhere(async (aws, pool, table) => {
      await addKnownUsers(aws, table, [real]);
      await createUser(aws, pool, { username: "ada", attributes: { email: real.UserEmail }, invite: false });
    });
    const before = await stack.state();
    const answers = { username: "ada", password: STRONG };
    const allow = { "Delete that user": true };
    await expect(stack.play("auto-confirm", { guide: recordedGuide(allow), answers })).rejects.toMatchObject({
      code: "user_exists",
      message: expect.stringContaining("`cognito-preview users delete ada`"),
    });
    expect(await stack.state()).toEqual(before);
    const { facts } = await stack.play("auto-confirm", { guide: recordedGuide(allow, { attended: true }), answers });
    expect(facts.confirmed).toBe(true);
    await elsewhere((aws, _pool, table) => removeKnownUser(aws, table, real.UserEmail));
  });

  test.each<[ScenarioName, string]>([
    ["auto-confirm", "SignUp"],
    ["activity-log", "AdminCreateUser"],
  ])("%s does not delete a user whom somebody else made in the meantime", async (name, operation) => {
    stack.proxy.reset(async (called) => {
      if (called === operation) await leave("somebody@example.org");
      return undefined;
    });
    await expect(stack.play(name)).rejects.toMatchObject({ code: "user_exists" });
    stack.proxy.reset();
    expect((await stack.state()).users).toContain("test_user_1");
    await elsewhere((aws, pool) => deleteUser(aws, pool, "test_user_1"));
  });

  test("is not taken for a user of another's address, whatever is allowed", async () => {
    await leave("somebody@example.org");
    const before = await stack.state();
    await expect(
      stack.play("auto-confirm", { guide: recordedGuide({ "Delete that user": true }) }),
    ).rejects.toMatchObject({
      code: "user_exists",
      message: expect.stringContaining("an address of another's"),
    });
    expect(await stack.state()).toEqual(before);
    await elsewhere((aws, pool) => deleteUser(aws, pool, "test_user_1"));
  });
});

test("a function that the trigger called before is called again afterwards", async () => {
  const other = { trigger: "PreSignUp", functionArn: "arn:aws:lambda:eu-west-1:000000000000:function:other" } as const;
  await elsewhere((aws, pool) => attachTrigger(aws, pool, other));
  const before = await stack.state();
  const { cleanUp } = await stack.play("auto-confirm");
  expect(cleanUp.done).toContain(`the trigger PreSignUp in the place of ${other.functionArn}`);
  expect(await stack.state()).toEqual(before);
  await elsewhere((aws, pool) => detachTrigger(aws, pool, "PreSignUp"));
});

test("a function that somebody else attached in the meantime is left, and told of", async () => {
  const other = { trigger: "PreSignUp", functionArn: "arn:aws:lambda:eu-west-1:000000000000:function:other" } as const;
  const guide = recordedGuide();
  stack.proxy.reset(async (operation) => {
    if (operation === "AdminDeleteUser") await elsewhere((aws, pool) => attachTrigger(aws, pool, other));
    return undefined;
  });
  const { cleanUp } = await stack.play("auto-confirm", { guide });
  expect(cleanUp).toEqual({ done: ["the user test_user_1"], kept: [], failed: [] });
  expect(guide.told.at(-1)).toContain(`Somebody else has PreSignUp call ${other.functionArn} since`);
  await elsewhere(async (aws, pool) => {
    expect(await listTriggers(aws, pool)).toContainEqual(other);
    await detachTrigger(aws, pool, "PreSignUp");
  });
});

describe("a person who gives up", () => {
  test("between two questions is asked whether to clean up, and everything is taken back", async () => {
    const before = await stack.state();
    const interrupt = new AbortController();
    stack.proxy.reset((operation) => {
      if (operation === "SignUp") interrupt.abort();
      return undefined;
    });
    const guide = recordedGuide({ "Enter a password": STRONG }, { attended: true });
    const interrupted = stack.play("auto-confirm", { guide, signal: interrupt.signal });
    await expect(interrupted).rejects.toMatchObject({ code: "aborted", step: "Signing up test_user_1" });
    expect(guide.asked.at(-1)).toMatch(/^Remove what this run made \(the user test_user_1; the trigger PreSignUp\)/);
    expect(await stack.state()).toEqual(before);
  });

  test("at a question, too; what was not made yet is not said to be removed", async () => {
    const before = await stack.state();
    const stop = new DOMException("Interrupted.", "AbortError");
    const guide = recordedGuide({ "Enter a password": stop }, { attended: true });
    await expect(stack.play("auto-confirm", { guide })).rejects.toBe(stop);
    expect(guide.told.filter((line) => line.startsWith("Removed"))).toEqual(["Removed: the trigger PreSignUp."]);
    expect(await stack.state()).toEqual(before);
  });

  test("and at the question of cleaning up as well keeps what there is, and is told of it", async () => {
    const stop = new DOMException("Interrupted.", "AbortError");
    const guide = recordedGuide({ "Enter a password": stop, Remove: stop }, { attended: true });
    await expect(stack.play("auto-confirm", { guide })).rejects.toBe(stop);
    expect(guide.told.at(-1)).toContain("Kept: the user test_user_1; the trigger PreSignUp.");
    await elsewhere((aws, pool) => detachTrigger(aws, pool, "PreSignUp"));
  });
});

describe("where codes go to real mailboxes", () => {
  const sent = async () =>
    ((await (await fetch(`${stack.aws.endpoint}/_outbox`)).json()) as { messages: { code: string }[] }).messages;

  test("and nobody reads them, an administrator sets the password and no code is sent", async () => {
    const before = await stack.state();
    const messages = await sent();
    const { facts } = await stack.play("migrate-user", { outbox: undefined });
    expect(facts).toMatchObject({ passwordSetBy: "administrator", status: "CONFIRMED", signedIn: true });
    expect(await sent()).toEqual(messages);
    expect(await stack.state()).toEqual(before);
  });

  test("a person types the code, and may mistype it", async () => {
    const guide = recordedGuide({ "Enter the code": ["000000", "000000"] }, { attended: true });
    const text: typeof guide.text = async (question, initial, problemOf) => {
      const answer = await guide.text(question, initial, problemOf);
      const codes = guide.asked.filter((one) => one === question).length;
      return question.includes("code") && codes === 2 ? ((await sent()).at(-1)?.code ?? "") : answer;
    };
    const attended = { ...guide, text };
    const { facts } = await stack.play("migrate-user", {
      guide: attended,
      outbox: undefined,
      answers: { password: STRONG },
    });
    expect(facts).toMatchObject({ passwordSetBy: "code", signedIn: true });
    expect(guide.asked.filter((question) => question.startsWith("Enter the code"))).toHaveLength(2);
    expect(guide.asked).toContain("Enter an e-mail address that you own");
  });
});

test("no password is told to the guide or sent to any place but the pool", async () => {
  const guide = recordedGuide();
  const elsewhereSent: string[] = [];
  stack.proxy.reset((operation, _index, input) => {
    if (!["SignUp", "InitiateAuth"].includes(operation)) elsewhereSent.push(JSON.stringify(input));
    return undefined;
  });
  const report = await stack.play("auto-confirm", { guide, answers: { password: STRONG } });
  for (const text of [...guide.told, ...elsewhereSent, JSON.stringify(report)]) expect(text).not.toContain(STRONG);
});
