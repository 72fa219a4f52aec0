import { AwsError } from "../../aws.ts";
import type { HttpResponse } from "../../http.ts";
import { explicitAuthFlows } from "../client-settings.ts";
import { hidesUsers } from "../sign-in/context.ts";
import { type SignInContext, startSignIn } from "../sign-in/index.ts";
import { callerOf } from "../threat-protection/caller.ts";
import type { User } from "../users.ts";
import { authorize, sessionOf } from "./authorize.ts";
import { browserDevice } from "./browser-device.ts";
import { sentenceOf } from "./own-api.ts";
import { accountPage, loginPage, passwordPage, usernamePage } from "./pages/login.ts";
import { showStep } from "./sign-in-step.ts";
import { pageEndpoint, show, type Visit } from "./visit.ts";

/** `/login`: username and password; on managed pages of a client with ALLOW_USER_AUTH one after the other. */
export const loginEndpoint = pageEndpoint({
  get(visit) {
    const { at, authorization } = visit;
    const signedIn = sessionOf(visit);
    if (authorization.prompts.has("select_account") && signedIn !== undefined)
      return show(visit, accountPage(at, signedIn.user.username));
    return showLogin(visit, { username: authorization.loginHint });
  },
  async post(visit, form) {
    if (form.has("account")) return chooseAccount(visit, form.get("account"));
    const username = (form.get("username") ?? "").trim();
    const password = form.get("password");
    const context = contextOf(visit, visit.pool.users.find(username));
    if (username === "") return showLogin(visit, { error: "A username is required." });
    try {
      if (password === undefined && inSteps(visit)) return await askForFactor(visit, context, username);
      const parameters = { USERNAME: username, PASSWORD: password ?? "" };
      return await showStep(visit, context, await startSignIn(context, "password", parameters));
    } catch (error) {
      const unconfirmed = error instanceof AwsError && error.code === "UserNotConfirmedException";
      return showLogin(visit, { username, unconfirmed, error: sentenceOf(error) });
    }
  },
});

export function contextOf(visit: Visit, user: User | undefined): SignInContext {
  const { cognito, pool, authorization } = visit;
  const { client } = authorization;
  return { cognito, pool, client, caller: callerOf(pool, client, {}, visit), ...browserDevice(visit, user) };
}

/** The first page of a sign-in. */
export function showLogin(
  visit: Visit,
  shown: { username?: string | undefined; error?: string; unconfirmed?: boolean },
): HttpResponse {
  const page = inSteps(visit) ? usernamePage : loginPage;
  return show(visit, page({ at: visit.at, settings: visit.pool.settings, providers: otherProviders(visit), ...shown }));
}

/** The client's providers beside the pool itself. */
function otherProviders({ authorization, place, query }: Visit): { name: string; href: string }[] {
  const { SupportedIdentityProviders = [] } = authorization.client.settings;
  return SupportedIdentityProviders.filter((name) => name !== "COGNITO").map((name) => {
    const asked = new URLSearchParams(query);
    asked.set("identity_provider", name);
    return { name, href: `${place.path}/oauth2/authorize?${asked}` };
  });
}

function inSteps({ version, authorization }: Visit): boolean {
  return version === 2 && explicitAuthFlows(authorization.client).includes("ALLOW_USER_AUTH");
}

async function chooseAccount(visit: Visit, account: string | undefined): Promise<HttpResponse> {
  const signedIn = sessionOf(visit);
  return account === "current" && signedIn !== undefined ? authorize(visit, signedIn) : showLogin(visit, {});
}

/** The second of two steps: the password, unless this user may as well have a code sent. */
async function askForFactor(visit: Visit, context: SignInContext, username: string): Promise<HttpResponse> {
  const { at, pool } = visit;
  const { settings } = pool;
  const askForPassword = () => show(visit, passwordPage({ at, settings, username }));
  if (pool.users.find(username) === undefined && hidesUsers(context.client)) return askForPassword();
  const step = await startSignIn(context, "choice", { USERNAME: username });
  if ("user" in step) return showStep(visit, context, step);
  const choice = step.available?.some((factor) => !factor.startsWith("PASSWORD")) === true;
  return choice ? showStep(visit, context, step) : askForPassword();
}
