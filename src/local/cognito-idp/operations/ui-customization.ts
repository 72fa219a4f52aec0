import { createHash } from "node:crypto";
import type { GetUICustomizationRequest, SetUICustomizationRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../aws.ts";
import { type Cognito, clientOf, userPoolOf } from "../cognito.ts";
import { invalidParameter } from "../errors.ts";
import { ALL_CLIENTS, checkedCss, type UiCustomization } from "../ui-customization.ts";
import type { UserPool } from "../user-pool.ts";

/** Without CSS, takes the look away again. */
export function setUICustomization(cognito: Cognito, input: SetUICustomizationRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const clientId = clientIn(pool, input.ClientId);
  if (pool.domain === undefined && pool.customDomain === undefined)
    throw invalidParameter("There has to be an existing domain associated with this user pool.");
  const css = checkedCss(input.CSS ?? "");
  if (css === "") {
    pool.uiCustomizations.delete(clientId);
    return { UICustomization: {} };
  }
  const now = cognito.clock.now();
  const customization: UiCustomization = {
    css,
    version: createHash("sha256").update(`${css}\n${now}`).digest("hex").slice(0, 14),
    created: pool.uiCustomizations.get(clientId)?.created ?? now,
    modified: now,
  };
  pool.uiCustomizations.set(clientId, customization);
  return { UICustomization: described(pool, clientId, customization) };
}

/** A client's own look, or that of all clients. */
export function getUICustomization(cognito: Cognito, input: GetUICustomizationRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const clientId = clientIn(pool, input.ClientId);
  const found = [clientId, ALL_CLIENTS].find((id) => pool.uiCustomizations.has(id));
  const customization = pool.uiCustomizations.get(found ?? "");
  if (found === undefined || customization === undefined) return { UICustomization: {} };
  return { UICustomization: described(pool, found, customization) };
}

function clientIn(pool: UserPool, id: string | undefined): string {
  return id === undefined || id === ALL_CLIENTS ? ALL_CLIENTS : clientOf(pool, id).id;
}

function described(pool: UserPool, clientId: string, { css, version, created, modified }: UiCustomization) {
  return {
    UserPoolId: pool.id,
    ClientId: clientId,
    CSS: css,
    CSSVersion: version,
    CreationDate: created / 1_000,
    LastModifiedDate: modified / 1_000,
  };
}
