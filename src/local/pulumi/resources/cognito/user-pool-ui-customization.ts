import type { UICustomizationType } from "@aws-sdk/client-cognito-identity-provider";
import { rfc3339 } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { type Properties, regional, string } from "../../schema.ts";
import { isUnknown, type PropertyMap } from "../../values.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  clientId: string({ default: "ALL", replaces: true }),
  css: string(),
  // AWS tells where the image is, and not what it is.
  imageFile: string({ writeOnly: true }),
  userPoolId: string({ required: true, replaces: true }),
};

/** The look of the classic pages. The id is `<user pool id>,<client id>`. */
export const userPoolUICustomization: ResourceType = {
  token: "aws:cognito/userPoolUICustomization:UserPoolUICustomization",
  inputs,
  outputs: ["creationDate", "cssVersion", "imageUrl", "lastModifiedDate"],
  outputsChangedByUpdate: ["cssVersion", "imageUrl", "lastModifiedDate"],
  validate,

  async create(inputs, cloud) {
    const id = `${inputs.userPoolId},${inputs.clientId}`;
    await cloud.call(SERVICE, "SetUICustomization", { ...key(id), ...look(inputs) });
    return id;
  },

  async read(id, cloud) {
    const found = await cloud.find<{ UICustomization: UICustomizationType }>(SERVICE, "GetUICustomization", key(id));
    const { ClientId, CSS, CSSVersion, CreationDate, ImageUrl, LastModifiedDate, UserPoolId } =
      found?.UICustomization ?? {};
    // A client without a look of its own is told that of all clients.
    if (UserPoolId === undefined || ClientId !== key(id).ClientId) return undefined;
    return {
      userPoolId: UserPoolId,
      clientId: ClientId ?? "",
      css: CSS ?? "",
      cssVersion: CSSVersion ?? "",
      imageUrl: ImageUrl ?? "",
      creationDate: rfc3339(CreationDate),
      lastModifiedDate: rfc3339(LastModifiedDate),
    };
  },

  async update(id, { inputs }, cloud) {
    await cloud.call(SERVICE, "SetUICustomization", { ...key(id), ...look(inputs) });
  },

  /** There is no call that deletes: what is set to nothing is gone. */
  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "SetUICustomization", key(id));
  },
};

function validate({ css, imageFile }: PropertyMap): readonly CheckFailure[] {
  if (css === undefined && imageFile === undefined)
    return [{ property: "", reason: "one of css, imageFile must be specified." }];
  if (typeof imageFile !== "string" || isUnknown(imageFile) || BASE64.test(imageFile)) return [];
  return [
    {
      property: "imageFile",
      reason: 'imageFile is not base64: give the file\'s bytes by fs.readFileSync(path, "base64").',
    },
  ];
}

/** RFC 4648, section 4, with the padding. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The call replaces the whole look: what is left out is taken away. */
function look({ css, imageFile }: PropertyMap) {
  return {
    ...(css === undefined ? {} : { CSS: css }),
    ...(imageFile === undefined ? {} : { ImageFile: imageFile }),
  };
}

function key(id: string) {
  const comma = id.indexOf(",");
  return { UserPoolId: id.slice(0, comma), ClientId: id.slice(comma + 1) };
}
