import type { CreateUserPoolCommandInput } from "@aws-sdk/client-cognito-identity-provider";
import type { LocalCognito } from "../../fixtures/local-cognito.ts";
import { Browser, type Landing } from "./browser.ts";
import { CALLBACK, type ClientSettings, type HostedClient, type HostedPool, hostedPool, pageUrl } from "./pool.ts";

export const OTHER_PASSWORD = "Battery-Staple-2";

export const EMAIL_POOL: Partial<CreateUserPoolCommandInput> = {
  AutoVerifiedAttributes: ["email"],
  Schema: [{ Name: "email", Required: true }],
};

/** Somebody at the login page of a pool of their own. */
export interface Visitor {
  readonly pool: HostedPool;
  readonly client: HostedClient;
  readonly browser: Browser;
  readonly login: Landing;
  /** The last code that the pool sent. */
  sentCode(): string;
}

export async function arrive(
  local: LocalCognito,
  version: 1 | 2,
  poolSettings: Partial<CreateUserPoolCommandInput> = {},
  clientSettings: ClientSettings = {},
): Promise<Visitor> {
  const pool = await hostedPool(local, version, poolSettings);
  const client = await pool.client(clientSettings);
  const browser = new Browser();
  const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
  const sentCode = () => {
    const messages = local.service.outbox().filter(({ userPoolId }) => userPoolId === pool.userPoolId);
    return messages.at(-1)?.code ?? "none";
  };
  return { pool, client, browser, login, sentCode };
}

export function isSignedIn({ status, location }: Landing): boolean {
  return status === 302 && location?.href.startsWith(`${CALLBACK}?code=`) === true;
}
