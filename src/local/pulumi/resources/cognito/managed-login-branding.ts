import type { ManagedLoginBrandingType } from "@aws-sdk/client-cognito-identity-provider";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { boolean, type Properties, regional, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  assets: unserved,
  clientId: string({ required: true, replaces: true }),
  settings: unserved,
  useCognitoProvidedValues: boolean(),
  userPoolId: string({ required: true, replaces: true }),
};

/** The look of a client's managed login pages. The id is `<user pool id>,<branding id>`. */
export const managedLoginBranding: ResourceType = {
  token: "aws:cognito/managedLoginBranding:ManagedLoginBranding",
  inputs,
  outputs: ["managedLoginBrandingId", "settingsAll"],
  validate,

  async create({ userPoolId, clientId, useCognitoProvidedValues }, cloud) {
    const { ManagedLoginBranding } = await cloud.call<{ ManagedLoginBranding: ManagedLoginBrandingType }>(
      SERVICE,
      "CreateManagedLoginBranding",
      { UserPoolId: userPoolId, ClientId: clientId, UseCognitoProvidedValues: useCognitoProvidedValues },
    );
    return `${userPoolId},${ManagedLoginBranding.ManagedLoginBrandingId}`;
  },

  async read(id, cloud, state) {
    const found = await cloud.find<{ ManagedLoginBranding: ManagedLoginBrandingType }>(
      SERVICE,
      "DescribeManagedLoginBranding",
      key(id),
    );
    if (found === undefined) return undefined;
    const { UserPoolId, ManagedLoginBrandingId } = key(id);
    return {
      userPoolId: UserPoolId,
      managedLoginBrandingId: ManagedLoginBrandingId,
      ...(state.clientId === undefined ? {} : { clientId: state.clientId }),
      useCognitoProvidedValues: found.ManagedLoginBranding.UseCognitoProvidedValues ?? false,
      settingsAll: "{}",
    };
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteManagedLoginBranding", key(id));
  },
};

function key(id: string) {
  const comma = id.indexOf(",");
  return { UserPoolId: id.slice(0, comma), ManagedLoginBrandingId: id.slice(comma + 1) };
}

/** The real provider takes either settings or Cognito's own look, and one of them it wants. */
function validate({ useCognitoProvidedValues }: PropertyMap): readonly CheckFailure[] {
  if (useCognitoProvidedValues === true) return [];
  return [
    {
      property: "useCognitoProvidedValues",
      reason: "useCognitoProvidedValues must be true: a look of one's own is not served by the local AWS.",
    },
  ];
}
