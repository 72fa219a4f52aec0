/**
 * A user's way through amazon-cognito-identity-js, in a process of its own: its big-number arithmetic is many times as slow
 * within the test runner's sandbox. Reads a job from standard input, prints each step's result or the name of its error.
 */
import { text } from "node:stream/consumers";
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import { codeOf } from "../local/hosted/authenticator.ts";

export interface Job {
  readonly endpoint: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly password: string;
}

/** `"done"`, or what the step gave; of a failed step its error's name. */
export type Steps = Readonly<Record<string, string>>;

if (import.meta.main) process.stdout.write(JSON.stringify(await walk(JSON.parse(await text(process.stdin)) as Job)));

async function walk({ endpoint, userPoolId, clientId, password }: Job): Promise<Steps> {
  const Pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint });
  const user = new CognitoUser({ Username: "grace", Pool });
  const steps: Record<string, string> = {};
  const step = async (name: string, run: (done: Done) => void) => {
    steps[name] = await new Promise<string>((resolve, reject) => run(doneBy(resolve, reject))).catch(
      (error: { name?: string; code?: string }) => error.code ?? error.name ?? String(error),
    );
    return steps[name];
  };
  const details = (Password: string) => new AuthenticationDetails({ Username: "grace", Password });
  const signIn = (done: Done, Password: string, answer?: () => void) =>
    user.authenticateUser(details(Password), { ...done.callbacks, totpRequired: answer ?? (() => done("totp")) });

  await step("a weak password", (done) => Pool.signUp("grace", "weak", [], [], done.node));
  await step("sign-up", (done) => Pool.signUp("grace", password, [], [], done.node));
  await step("sign-up again", (done) => Pool.signUp("grace", password, [], [], done.node));
  await step("sign-in unconfirmed", (done) => signIn(done, password));
  await confirm(endpoint, userPoolId);
  await step("sign-in with a wrong password", (done) => signIn(done, `${password}x`));
  await step("sign-in", (done) => signIn(done, password));
  await step("attributes", (done) => user.getUserAttributes(done.node));
  await step("refresh", (done) => {
    const token = user.getSignInUserSession()?.getRefreshToken();
    if (token === undefined) done("no refresh token");
    else user.refreshSession(token, done.node);
  });
  const key = await step("app", (done) =>
    user.associateSoftwareToken({ associateSecretCode: done, onFailure: done.callbacks.onFailure }),
  );
  await step("app's wrong code", (done) => user.verifySoftwareToken(wrong(key), "phone", done.callbacks));
  const spent = codeOf(key, Date.now());
  await step("app's code", (done) => user.verifySoftwareToken(spent, "phone", done.callbacks));
  const preferred = { PreferredMfa: true, Enabled: true };
  await step("preference", (done) => user.setUserMfaPreference(null, preferred, done.node));
  await step("sign-in with the app", (done) => signIn(done, password));
  await step("a wrong code", (done) =>
    signIn(done, password, () => user.sendMFACode(wrong(key), done.callbacks, "SOFTWARE_TOKEN_MFA")),
  );
  // A code serves once; the next one is half a minute away, and the window takes it already.
  const next = codeOf(key, Date.now() + 30_000);
  await step("the right code", (done) =>
    signIn(done, password, () => user.sendMFACode(next, done.callbacks, "SOFTWARE_TOKEN_MFA")),
  );
  await step("global sign-out", (done) => user.globalSignOut(done.callbacks));
  return steps;
}

/** Both of the library's forms of a callback. */
interface Done {
  (result: string): void;
  readonly node: (error: Error | null | undefined) => void;
  readonly callbacks: { readonly onSuccess: () => void; readonly onFailure: (error: Error) => void };
}

function doneBy(resolve: (result: string) => void, reject: (error: unknown) => void): Done {
  const node = (error: Error | null | undefined) => (error ? reject(error) : resolve("done"));
  return Object.assign((result: string) => resolve(result), {
    node,
    callbacks: { onSuccess: () => resolve("done"), onFailure: reject },
  });
}

function wrong(key: string): string {
  const right = [-30_000, 0, 30_000].map((offset) => codeOf(key, Date.now() + offset));
  return ["000000", "111111", "222222", "333333"].find((code) => !right.includes(code)) ?? "";
}

/** What an administrator does, since this user gave no address that a code could be sent to. */
async function confirm(endpoint: string, UserPoolId: string): Promise<void> {
  const scope = `test/20261121/${UserPoolId.split("_")[0]}/cognito-idp/aws4_request`;
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminConfirmSignUp",
    },
    body: JSON.stringify({ UserPoolId, Username: "grace" }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
