import type { ManagedLoginBrandingType, UserPoolClientDescription } from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../cloud.ts";
import { fromAws, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { boolean, json, object, type Properties, regional, set, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { listed } from "./listed.ts";

const SERVICE = "cognito-idp";

const CATEGORIES = [
  "FAVICON_ICO",
  "FAVICON_SVG",
  "EMAIL_GRAPHIC",
  "SMS_GRAPHIC",
  "AUTH_APP_GRAPHIC",
  "PASSWORD_GRAPHIC",
  "PASSKEY_GRAPHIC",
  "PAGE_HEADER_LOGO",
  "PAGE_HEADER_BACKGROUND",
  "PAGE_FOOTER_LOGO",
  "PAGE_FOOTER_BACKGROUND",
  "PAGE_BACKGROUND",
  "FORM_BACKGROUND",
  "FORM_LOGO",
  "IDP_BUTTON_ICON",
];

const inputs: Properties = {
  ...regional,
  // An update by the API would add to the assets and take none away.
  assets: set(
    object({
      bytes: string(),
      category: string({ required: true, oneOf: CATEGORIES }),
      colorMode: string({ required: true, oneOf: ["LIGHT", "DARK", "DYNAMIC"] }),
      extension: string({ required: true, oneOf: ["ICO", "JPEG", "PNG", "SVG", "WEBP"] }),
      resourceId: string(),
    }),
    { replaces: true, items: [0, 40] },
  ),
  clientId: string({ required: true, replaces: true }),
  settings: json(),
  useCognitoProvidedValues: boolean({ computed: true }),
  userPoolId: string({ required: true, replaces: true }),
};

/** The look of a client's managed login pages. The id is `<user pool id>,<branding id>`. */
export const managedLoginBranding: ResourceType = {
  token: "aws:cognito/managedLoginBranding:ManagedLoginBranding",
  inputs,
  outputs: ["managedLoginBrandingId", "settingsAll"],
  outputsChangedByUpdate: ["settingsAll"],
  validate,

  async create(wanted, cloud) {
    const { ManagedLoginBranding } = await cloud.call<{ ManagedLoginBranding: ManagedLoginBrandingType }>(
      SERVICE,
      "CreateManagedLoginBranding",
      { ...style(wanted), UserPoolId: wanted.userPoolId, ClientId: wanted.clientId },
    );
    return `${wanted.userPoolId},${ManagedLoginBranding.ManagedLoginBrandingId}`;
  },

  async read(id, cloud, state) {
    const found = await cloud.find<{ ManagedLoginBranding: ManagedLoginBrandingType }>(
      SERVICE,
      "DescribeManagedLoginBranding",
      key(id),
    );
    if (found === undefined) return undefined;
    const { UserPoolId, ManagedLoginBrandingId } = key(id);
    const { Assets, Settings, UseCognitoProvidedValues } = found.ManagedLoginBranding;
    const clientId = state.clientId ?? (await clientWith(id, cloud));
    return {
      ...fromAws(inputs, Assets === undefined || Assets.length === 0 ? {} : { Assets }),
      ...(Settings === undefined ? {} : { settings: JSON.stringify(Settings) }),
      ...(clientId === undefined ? {} : { clientId }),
      userPoolId: UserPoolId,
      managedLoginBrandingId: ManagedLoginBrandingId,
      useCognitoProvidedValues: UseCognitoProvidedValues ?? false,
      // AWS adds its own defaults, which are not known here.
      settingsAll: JSON.stringify(Settings ?? {}),
    };
  },

  async update(id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateManagedLoginBranding", { ...style(wanted), ...key(id) });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteManagedLoginBranding", key(id));
  },
};

/** Settings take the place of Cognito's own look, whatever the state knows of that. */
function style({ assets, settings, useCognitoProvidedValues }: PropertyMap) {
  return {
    ...toAws(inputs, assets === undefined ? {} : { assets }),
    ...(typeof settings === "string"
      ? { Settings: JSON.parse(settings), UseCognitoProvidedValues: false }
      : { UseCognitoProvidedValues: useCognitoProvidedValues }),
  };
}

function key(id: string) {
  const comma = id.indexOf(",");
  return { UserPoolId: id.slice(0, comma), ManagedLoginBrandingId: id.slice(comma + 1) };
}

/** AWS does not say whose a style is, so an import asks each client for its own. */
async function clientWith(id: string, cloud: Cloud): Promise<string | undefined> {
  const { UserPoolId, ManagedLoginBrandingId } = key(id);
  for (const { ClientId } of await listed<UserPoolClientDescription>(cloud, "ListUserPoolClients", "UserPoolClients", {
    UserPoolId,
  })) {
    const found = await cloud.find<{ ManagedLoginBranding: ManagedLoginBrandingType }>(
      SERVICE,
      "DescribeManagedLoginBrandingByClient",
      { UserPoolId, ClientId },
    );
    if (found?.ManagedLoginBranding.ManagedLoginBrandingId === ManagedLoginBrandingId) return ClientId;
  }
  return undefined;
}

/** The real provider takes either settings or Cognito's own look, and one of them it wants. */
function validate({ settings, useCognitoProvidedValues }: PropertyMap): readonly CheckFailure[] {
  if ((settings === undefined) !== (useCognitoProvidedValues === undefined)) return [];
  return [{ property: "", reason: "exactly one of settings and useCognitoProvidedValues is needed" }];
}
