/** Inputs as the rooms name them, which are the Action's names, with the option of this command that gives each. */
const OPTIONS: Readonly<Record<string, string>> = {
  "stack-outputs": "--stack-outputs",
  "token-endpoint": "--token-endpoint",
  "user-pool-id": "--user-pool-id",
  "endpoint-url": "--endpoint-url",
  "client-id": "--client-id",
  "client-secret": "--client-secret-file",
  "client-auth": "--client-auth",
  "require-scopes": "--require-scopes",
  "new-password": "--new-password-file",
  "totp-secret": "--totp-secret-file",
  "refresh-token": "--refresh-token-file",
  "redirect-uri": "--redirect-uri",
  "access-token": "the token",
  "domain-prefix": "--domain",
  domain: "--domain",
  region: "--region",
  issuer: "--issuer",
  scopes: "--scopes",
  username: "--username",
  password: "--password-file",
  resource: "--resource",
  branch: "--branch",
  cache: "--cache",
};

const names = (list: readonly string[]) => list.join("|");
const COMPOUND = names(Object.keys(OPTIONS).filter((name) => name.includes("-")));
const PLAIN = names(Object.keys(OPTIONS).filter((name) => !name.includes("-")));

/** Such a name is no English word, wherever it stands; within a URL, a path or an option it is something else. */
const COMPOUND_NAME = new RegExp(`(?<![\\w/.:"-])(${COMPOUND})(?![\\w/"-])`, "g");
/** These are English words too: they name an input at the start of a sentence, and where one is told what to do. */
const AT_START = new RegExp(`^(${PLAIN})(?= (?:is|and|holds|must|has|names) )`);
const IN_ADVICE = /\b(?:look at|look whether|give|needs|leave) [^;:(]*/g;
const PLAIN_NAME = new RegExp(`(?<=\\b(?:at|look whether|give|needs|leave|and|or) |, )(${PLAIN})(?=[\\s,.]|$)`, "g");

/**
 * A sentence that says what to look at, in this command's own terms: `--client-id` for the input `client-id`.
 *
 * @param wrong the input whose value cannot be used; its option is named first where the sentence names none
 */
export function inOptions(sentence: string, wrong?: unknown): string {
  const said = optionsIn(sentence);
  const option = typeof wrong === "string" ? OPTIONS[wrong] : undefined;
  return option === undefined || said.includes("--") ? said : `${option}: ${said}`;
}

function optionsIn(sentence: string): string {
  return sentence
    .replace(/\btransport: api\b/g, "--transport api")
    .replace(IN_ADVICE, (advice) => advice.replace(PLAIN_NAME, optionOf))
    .replace(AT_START, optionOf)
    .replace(COMPOUND_NAME, optionOf);
}

function optionOf(name: string): string {
  return OPTIONS[name] ?? name;
}
