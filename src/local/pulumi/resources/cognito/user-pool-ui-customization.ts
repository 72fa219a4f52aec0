import type { UICustomizationType } from "@aws-sdk/client-cognito-identity-provider";
import { rfc3339 } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { type Properties, regional, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  clientId: string({ default: "ALL", replaces: true }),
  css: string(),
  imageFile: unserved,
  userPoolId: string({ required: true, replaces: true }),
};

/** The look of the classic pages. The id is `<user pool id>,<client id>`. */
export const userPoolUICustomization: ResourceType = {
  token: "aws:cognito/userPoolUICustomization:UserPoolUICustomization",
  inputs,
  outputs: ["creationDate", "cssVersion", "imageUrl", "lastModifiedDate"],
  outputsChangedByUpdate: ["cssVersion", "lastModifiedDate"],
  validate,

  async create({ userPoolId, clientId, css }, cloud) {
    await cloud.call(SERVICE, "SetUICustomization", { UserPoolId: userPoolId, ClientId: clientId, CSS: css });
    return `${userPoolId},${clientId}`;
  },

  async read(id, cloud) {
    const found = await cloud.find<{ UICustomization: UICustomizationType }>(SERVICE, "GetUICustomization", key(id));
    const { ClientId, CSS, CSSVersion, CreationDate, LastModifiedDate, UserPoolId } = found?.UICustomization ?? {};
    // A client without a look of its own is told that of all clients.
    if (UserPoolId === undefined || ClientId !== key(id).ClientId) return undefined;
    return {
      userPoolId: UserPoolId,
      clientId: ClientId ?? "",
      css: CSS ?? "",
      cssVersion: CSSVersion ?? "",
      imageUrl: "",
      creationDate: rfc3339(CreationDate),
      lastModifiedDate: rfc3339(LastModifiedDate),
    };
  },

  async update(id, { inputs: { css } }, cloud) {
    await cloud.call(SERVICE, "SetUICustomization", { ...key(id), CSS: css });
  },

  /** There is no call that deletes: what is set to nothing is gone. */
  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "SetUICustomization", key(id));
  },
};

function validate({ css }: PropertyMap): readonly CheckFailure[] {
  return css === undefined ? [{ property: "css", reason: "css is missing: the local AWS serves no imageFile." }] : [];
}

function key(id: string) {
  const comma = id.indexOf(",");
  return { UserPoolId: id.slice(0, comma), ClientId: id.slice(comma + 1) };
}
