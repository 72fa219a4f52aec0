import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { srpTimestamp, startSrp } from "../../src/cognito/srp.ts";
import type { PeerExchange, PeerProof } from "../fixtures/cognito/srp-peers.ts";

const PEERS = fileURLToPath(new URL("../fixtures/cognito/srp-peers.ts", import.meta.url));

const user = {
  poolName: "AbCdEf123",
  userId: "6d1ad1c6-0000-4000-8000-000000000000",
  password: "Pässw0rd! with spaces",
  secretBlock: Buffer.from("an opaque block of the server's").toString("base64"),
  timestamp: "Sat Nov 7 09:05:03 UTC 2026",
};

interface Values {
  a: string;
  salt: string;
  B: string;
}

/** Fixed values whose salts and B differ in the top bit and in the number of digits, where padding goes wrong. */
const FIXED: readonly Values[] = [
  { a: "1f".repeat(128), salt: "0a1b2c3d4e5f60718293a4b5c6d7e8f9", B: `7${"3c".repeat(383)}1` },
  { a: "9e".repeat(128), salt: "fa1b2c3d4e5f60718293a4b5c6d7e8f9", B: "b4".repeat(384) },
  { a: `00${"37".repeat(127)}`, salt: "a1b2c3d4e5f60718293a4b5c6d7e8f9", B: `c${"5d".repeat(383)}` },
];

const RANDOM: readonly Values[] = Array.from({ length: 3 }, () => ({
  a: randomBytes(128).toString("hex"),
  salt: randomBytes(16).toString("hex"),
  B: randomBytes(383).toString("hex"),
}));

function ours({ a, salt, B }: Values, password = user.password) {
  const session = startSrp(Buffer.from(a, "hex"));
  return { A: session.clientValue, signature: session.sign({ ...user, password, salt, serverValue: B }) };
}

describe("the password proof", () => {
  const all = [...FIXED, ...RANDOM];
  let peers: PeerProof[];

  beforeAll(() => {
    const exchanges: PeerExchange[] = all.map((values) => ({ ...values, ...user, A: ours(values).A }));
    peers = JSON.parse(execFileSync(process.execPath, [PEERS], { input: JSON.stringify(exchanges), encoding: "utf8" }));
  });

  test("is that of amazon-cognito-identity-js, for fixed values and random ones", () => {
    expect(all.map((values) => ours(values))).toEqual(peers.map(({ amplify }) => amplify));
  });

  test("is that of cognito-srp-helper, for fixed values and random ones", () => {
    expect(all.map((values) => ours(values).signature)).toEqual(peers.map(({ srpHelper }) => srpHelper.signature));
  });

  test("has the time as amazon-cognito-identity-js writes it", () => {
    for (const { now } of peers)
      expect([srpTimestamp(new Date(now.ms)), srpTimestamp(new Date(now.ms + 1000))]).toContain(now.text);
  });

  test("is another one for another password", () => {
    const [values] = FIXED as [Values];
    expect(ours(values, "another").signature).not.toBe(ours(values).signature);
  });

  test.each(["0", "", "not hexadecimal"])("is not given for the server value %j", (B) => {
    expect(() => ours({ a: "1f".repeat(128), salt: "01", B })).toThrow(
      expect.objectContaining({ code: "answer_invalid" }),
    );
  });

  test("begins with a new private value each time", () => {
    expect(startSrp().clientValue).not.toBe(startSrp().clientValue);
  });
});

test("the proof's time has a day of one digit", () => {
  expect(srpTimestamp(new Date(Date.UTC(2026, 10, 7, 9, 5, 3)))).toBe(user.timestamp);
});
