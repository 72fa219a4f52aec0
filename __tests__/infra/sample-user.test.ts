import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { passwordFrom, SampleUser } from "../../infra/sample-user.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

let recorded: Recorded[];

beforeEach(async () => {
  recorded = await recordResources();
});

afterEach(settled);

describe("SampleUser", () => {
  test("is confirmed, told nobody, and its password is a secret", async () => {
    const user = new SampleUser("sample", {
      userPoolId: "pool",
      username: "ada",
      email: "ada@example.com",
      seed: "seed",
    });
    expect(await pulumi.isSecret(user.password)).toBe(true);
    expect(await known(user.username)).toBe("ada");
    expect(recorded.find(({ type }) => type === "aws:cognito/user:User")?.inputs).toMatchObject({
      attributes: { email: "ada@example.com", email_verified: "true" },
      messageAction: "SUPPRESS",
    });
  });

  test("keeps its password from one update to the next, and shares it with no other stack", () => {
    expect(passwordFrom("one stack", "ada")).toBe(passwordFrom("one stack", "ada"));
    expect(passwordFrom("one stack", "ada")).not.toBe(passwordFrom("another stack", "ada"));
  });

  test("has a password that every policy takes and nothing has to escape", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const password = passwordFrom(seed, "ada");
        expect(password).toMatch(/^[A-Za-z0-9-]{36}$/);
        for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/, /-/]) expect(password).toMatch(kind);
      }),
    );
  });
});
