import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ActionError } from "../../action/error.ts";
import { sentenceOf } from "../../action/failure.ts";
import { INPUT_NAMES, INPUTS, type InputName, readInputs, secretsIn } from "../../action/inputs.ts";
import { startMasking } from "../../action/masking.ts";
import { type Collaborators, tokenStep } from "../../action/token.ts";
import type { Token } from "../../src/cognito/index.ts";
import { TokenError } from "../../src/cognito/index.ts";
import { ContractError } from "../../src/contract/index.ts";
import { IdentityError } from "../../src/identity/index.ts";
import { startRunner } from "./runner.ts";

describe("inputs", () => {
  test("without any, each is what the table says", () => {
    const inputs = readInputs({});
    expect(inputs).toMatchObject({
      grant: "client_credentials",
      transport: "oauth",
      "client-secret": [],
      verify: true,
    });
    expect(inputs["timeout-seconds"]).toBe(60);
    expect(inputs.domain).toBeUndefined();
  });

  test("are trimmed, as secrets are often stored with a new line", () => {
    expect(readInputs({ INPUT_PASSWORD: " Passw0rd!\n" }).password).toBe("Passw0rd!");
  });

  test.each([
    ["grant", "client-credentials", "invalid_input"],
    ["verify", "1", "invalid_input"],
    ["timeout-seconds", "0", "invalid_input"],
    ["timeout-seconds", "3601", "invalid_input"],
    ["client-secret", "a\nb\nc", "invalid_input"],
    ["client_id", "x", "unknown_input"],
    ["scope", "x", "unknown_input"],
  ])("%s cannot be %j", (name, value, code) => {
    expect(() => readInputs({ [`INPUT_${name.toUpperCase()}`]: value })).toThrow(
      expect.objectContaining({ code, input: name }),
    );
  });

  test("one of another action that is near one of ours is told so", () => {
    expect(() => readInputs({ INPUT_CLIENT_ID: "x" })).toThrow(/did you mean client-id\?/);
    expect(() => readInputs({ INPUT_SOMETHING: "x" })).not.toThrow(/did you mean/);
  });
});

describe("2,000 sets of inputs that a generator made up", () => {
  test("end in a token, or in a sentence of ours that repeats no secret", async () => {
    let tokens = 0;
    await fc.assert(
      fc.asyncProperty(inputSets(), fc.boolean(), async (set, refused) => {
        const { sentence, secrets, log } = await step(set, refused);
        if (sentence === undefined) tokens++;
        expect(sentence ?? "").not.toMatch(/\n\s+at |reason that it does not know/);
        for (const secret of secrets) expect(`${sentence}\n${log}`).not.toContain(secret);
      }),
      { numRuns: 2_000 },
    );
    expect(tokens).toBeGreaterThan(20);
  });

  test("of which some, through the bundle, end 0 or 1 without a stack trace", async () => {
    const runner = await startRunner();
    try {
      const sets = fc.sample(inputSets(), { numRuns: 20, seed: 7 });
      for (const inputs of sets) {
        // Whatever would go out goes to a port where nobody listens.
        const nowhere = { "endpoint-url": "http://127.0.0.1:65533", "timeout-seconds": "1" };
        const { code, signal, stdout, stderr } = await runner.run({ inputs: { ...inputs, ...nowhere } });
        expect([0, 1]).toContain(code);
        expect(signal).toBeNull();
        expect(stdout + stderr).not.toMatch(/^\s+at /m);
      }
    } finally {
      await runner.dispose();
    }
  });
});

/** Mostly values that an input takes, now and then any text at all, and secrets that can be told from everything else. */
function inputSets(): fc.Arbitrary<Record<string, string>> {
  const secret = fc.stringMatching(/^SECRET[0-9a-f]{12}$/);
  const plausible: Partial<Record<InputName, fc.Arbitrary<string>>> = {
    "stack-outputs": fc.constantFrom(
      "null",
      "{}",
      "@nowhere.json",
      '{"region":1}',
      '{"machineClientId":"abc123"}',
      "{",
    ),
    grant: fc.constantFrom("client_credentials", "authorization_code", "user_password", "user_srp", "refresh_token"),
    scopes: fc.constantFrom("users/read-only", "a/b, c/d", "\n"),
    transport: fc.constantFrom("oauth", "api"),
    domain: fc.constantFrom("demo", "auth.example.com", "https://auth.example.com"),
    "token-endpoint": fc.constantFrom("https://auth.example.com/oauth2/token", "http://example.com"),
    "user-pool-id": fc.constantFrom("eu-west-1_AbCdEf123", "pool"),
    region: fc.constantFrom("eu-west-1", "nowhere"),
    "client-id": fc.constant("1example23456789"),
    "redirect-uri": fc.constant("https://example.com/callback"),
    smoke: fc.constantFrom("false", "false", "true"),
    "export-env": fc.constantFrom("API_TOKEN", "PATH", "9"),
    "timeout-seconds": fc.constantFrom("60", "0", "1.5"),
  };
  const fields = INPUT_NAMES.map((name) => {
    const { secret: hidden, fallback } = INPUTS[name];
    const usual = hidden ? secret : (plausible[name] ?? fc.constantFrom(fallback, "true", "false"));
    const strange = fc.oneof(fc.string(), secret, fc.string({ unit: "binary" }));
    return [name, fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: strange })] as const;
  });
  const known = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  const bare = fc.record({ ...Object.fromEntries(fields.filter(([name]) => GOOD.includes(name))) });
  // A process cannot be handed a variable with a NUL.
  return fc
    .oneof({ weight: 2, arbitrary: known }, { weight: 1, arbitrary: bare })
    .map((set) =>
      Object.fromEntries(Object.entries(set).map(([name, value]) => [name, (value ?? "").replaceAll("\0", "")])),
    );
}

/** Inputs that mostly go together, so that some sets reach the token. */
const GOOD: readonly string[] = ["domain", "client-id", "client-secret", "scopes", "timeout-seconds"];

async function step(
  set: Readonly<Record<string, string>>,
  refused: boolean,
): Promise<{ sentence: string | undefined; secrets: string[]; log: string }> {
  const environment = Object.fromEntries(
    Object.entries(set).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  const { mask, scrub } = startMasking(() => undefined);
  const log: string[] = [];
  const say = (line: string) => void log.push(scrub(line));
  const collaborators: Collaborators = {
    environment,
    signal: new AbortController().signal,
    mask,
    info: say,
    warning: say,
    setOutput: () => undefined,
    saveState: () => undefined,
    exportVariable: () => undefined,
    publish: async () => undefined,
    cache: { get: async () => undefined, set: async () => undefined },
    async getToken({ clientId, scopes = [] }) {
      if (refused) throw new TokenError("invalid_client", "The client is not known.", "client-id");
      return { ...TOKEN, clientId, scopes };
    },
    async getCredentials() {
      throw new IdentityError("login_refused", "The identity pool refused the login.", "client-id");
    },
  };
  for (const secret of secretsIn(environment)) mask(secret);
  const secrets = secretsIn(environment).filter((secret) => /^SECRET[0-9a-f]{12}$/.test(secret));
  try {
    await tokenStep(readInputs(environment), collaborators);
    return { sentence: undefined, secrets, log: log.join("\n") };
  } catch (error) {
    const ours = [ActionError, ContractError, TokenError, IdentityError].some((kind) => error instanceof kind);
    if (!ours) throw error;
    const sentence = scrub(sentenceOf(error, { fork: false, dependabot: false }, environment));
    return { sentence, secrets, log: log.join("\n") };
  }
}

const TOKEN: Token = {
  accessToken: "SECRETaccesstoken",
  tokenType: "Bearer",
  expiresIn: 3600,
  expiresAt: "2100-01-01T00:00:00.000Z",
  scopes: [],
  issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123",
  clientId: "1example23456789",
  grant: "client_credentials",
  cached: false,
  verified: true,
  claims: {},
};
