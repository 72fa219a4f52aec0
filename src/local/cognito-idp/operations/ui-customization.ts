import { createHash } from "node:crypto";
import type { GetUICustomizationRequest, SetUICustomizationRequest } from "@aws-sdk/client-cognito-identity-provider";
import { domainOrigin } from "../../../contract/index.ts";
import type { Call } from "../../aws.ts";
import { type Cognito, clientOf, userPoolOf } from "../cognito.ts";
import { invalidParameter } from "../errors.ts";
import {
  ALL_CLIENTS,
  checkedCss,
  checkedImage,
  customizationOf,
  imagePath,
  type LogoImage,
  type UiCustomization,
} from "../ui-customization.ts";
import type { UserPool } from "../user-pool.ts";

/** Replaces the look whole: what is not given is taken away, and with the last of it the customization. */
export function setUICustomization(cognito: Cognito, input: SetUICustomizationRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const clientId = clientIn(pool, input.ClientId);
  if (pool.domain === undefined && pool.customDomain === undefined)
    throw invalidParameter("There has to be an existing domain associated with this user pool.");
  const css = checkedCss(input.CSS ?? "");
  // The model's blob, which the SDK has as bytes, comes in base64.
  const image = checkedImage(String(input.ImageFile ?? ""));
  if (css === "" && image === undefined) {
    pool.uiCustomizations.delete(clientId);
    return { UICustomization: {} };
  }
  const now = cognito.clock.now();
  const customization: UiCustomization = {
    clientId,
    css,
    image,
    version: versionOf(css, image, now),
    created: pool.uiCustomizations.get(clientId)?.created ?? now,
    modified: now,
  };
  pool.uiCustomizations.set(clientId, customization);
  return { UICustomization: described(pool, customization, call) };
}

/** A client's own look, or that of all clients. */
export function getUICustomization(cognito: Cognito, input: GetUICustomizationRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const customization = customizationOf(pool, clientIn(pool, input.ClientId));
  return { UICustomization: customization === undefined ? {} : described(pool, customization, call) };
}

function clientIn(pool: UserPool, id: string | undefined): string {
  return id === undefined || id === ALL_CLIENTS ? ALL_CLIENTS : clientOf(pool, id).id;
}

function versionOf(css: string, image: LogoImage | undefined, now: number): string {
  const hash = createHash("sha256").update(`${css}\n${now}\n`);
  if (image !== undefined) hash.update(image.bytes);
  return hash.digest("hex").slice(0, 14);
}

function described(pool: UserPool, customization: UiCustomization, { region, endpoint }: Call) {
  const { clientId, css, version, created, modified } = customization;
  const path = imagePath(customization);
  const domain = pool.customDomain ?? pool.domain;
  return {
    UserPoolId: pool.id,
    ClientId: clientId,
    // Where the domain is gone, so is the place that the image was at.
    ...(path === undefined || domain === undefined
      ? {}
      : { ImageUrl: `${domainOrigin(domain, { region, endpoint })}${path}` }),
    ...(css === "" ? {} : { CSS: css }),
    CSSVersion: version,
    CreationDate: created / 1_000,
    LastModifiedDate: modified / 1_000,
  };
}
