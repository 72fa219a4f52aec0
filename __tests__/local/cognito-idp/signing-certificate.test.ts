import { X509Certificate } from "node:crypto";
import { DeleteUserPoolCommand, GetSigningCertificateCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { JWK } from "jose";
import type { KeyStore } from "../../../src/local/cognito-idp/index.ts";
import { type LocalCognito, REGION, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makePool } from "../../fixtures/local-pool.ts";

let local: LocalCognito;
beforeAll(async () => {
  local = await startLocalCognito();
});
afterAll(() => local.close());

const certificate = async (UserPoolId: string, { client } = local) =>
  (await client.send(new GetSigningCertificateCommand({ UserPoolId }))).Certificate ?? "";
const parsed = (base64: string) => new X509Certificate(Buffer.from(base64, "base64"));

describe("the certificate of a pool's SAML requests", () => {
  test("is base64 of an X.509 certificate that has signed itself, is named after the pool, and lasts ten years", async () => {
    const id = await makePool(local);
    const base64 = await certificate(id);
    // As AWS's begin: the length, version 3, and a serial number of nine bytes.
    expect(base64).toMatch(/^MIICvTCCAaWgAwIBAgIJA[A-Za-z0-9+/]+=*$/);
    const { subject, issuer, publicKey, validFromDate, validToDate } = parsed(base64);
    expect({ subject, issuer }).toEqual({ subject: `CN=${id}`, issuer: `CN=${id}` });
    expect(parsed(base64).verify(publicKey)).toBe(true);
    expect(publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(validToDate.getUTCFullYear() - validFromDate.getUTCFullYear()).toBe(10);
    expect(Math.abs(validFromDate.getTime() - Date.now())).toBeLessThan(60_000);
  });

  test("stays the same, also for calls that come together, and is no other pool's", async () => {
    const id = await makePool(local);
    const [first, second, elsewhere] = await Promise.all(
      [id, id, await makePool(local)].map((one) => certificate(one)),
    );
    expect(second).toBe(first);
    local.advance(400 * 86_400_000);
    expect(await certificate(id)).toBe(first);
    expect(parsed(elsewhere ?? "").publicKey.equals(parsed(first ?? "").publicKey)).toBe(false);
  });

  test("outlives the process where keys do, with its key", async () => {
    const slots = new Map<string, JWK>();
    const keys: KeyStore = {
      load: async (slot) => slots.get(slot),
      store: async (slot, key) => void slots.set(slot, key),
    };
    const id = `${REGION}_Kept00001`;
    const told: string[] = [];
    for (const _run of ["first", "second"]) {
      const run = await startLocalCognito({ keys, pins: { userPools: { people: { id } } } });
      told.push(await certificate(await makePool(run), run));
      await run.close();
    }
    expect(told[1]).toBe(told[0]);
    const { n } = parsed(told[0] ?? "").publicKey.export({ format: "jwk" });
    expect(slots.get(`${id}.saml`)).toMatchObject({ kty: "RSA", n, d: expect.any(String), x5c: [told[0]] });
  });

  test("is not that of a pool that is gone", async () => {
    const UserPoolId = await makePool(local);
    await local.client.send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(certificate(UserPoolId)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
