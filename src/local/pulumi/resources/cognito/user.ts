import type { AdminGetUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import { STANDARD_ATTRIBUTES } from "../../../../contract/index.ts";
import type { Cloud } from "../../cloud.ts";
import { rfc3339 } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, map, type Properties, regional, set, string } from "../../schema.ts";
import { isObject, type PropertyMap, type PropertyValue } from "../../values.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  attributes: map(string(), { comparedAs: withoutSub }),
  clientMetadata: map(string(), { writeOnly: true }),
  desiredDeliveryMediums: set(string({ oneOf: ["SMS", "EMAIL"] }), { writeOnly: true }),
  enabled: boolean({ default: true }),
  forceAliasCreation: boolean({ writeOnly: true }),
  messageAction: string({ writeOnly: true, oneOf: ["RESEND", "SUPPRESS"] }),
  password: string({ writeOnly: true, length: [6, 256], conflictsWith: ["temporaryPassword"] }),
  temporaryPassword: string({ writeOnly: true, length: [6, 256], conflictsWith: ["password"] }),
  userPoolId: string({ required: true, replaces: true }),
  username: string({ required: true, replaces: true, length: [1, 128] }),
  validationData: map(string(), { writeOnly: true }),
};

/** AWS chooses a user's `sub`, and nobody changes it. */
function withoutSub(attributes: PropertyValue): PropertyValue {
  if (!isObject(attributes)) return attributes;
  const { sub: _sub, ...others } = attributes;
  return others;
}

/** Attributes that are Cognito's own; a program may leave `custom:` out before others. */
const OWN = new Set([...STANDARD_ATTRIBUTES, "email_verified", "phone_number_verified", "sub"]);

/** The id is `<user pool id>/<username>`. */
export const user: ResourceType = {
  token: "aws:cognito/user:User",
  inputs,
  outputs: ["creationDate", "lastModifiedDate", "mfaSettingLists", "preferredMfaSetting", "status", "sub"],
  outputsChangedByUpdate: ["lastModifiedDate", "status"],
  secretOutputs: ["password", "temporaryPassword", "clientMetadata", "validationData"],

  async create(wanted, cloud) {
    const { desiredDeliveryMediums, forceAliasCreation, messageAction, temporaryPassword, clientMetadata } = wanted;
    await cloud.call(SERVICE, "AdminCreateUser", {
      UserPoolId: wanted.userPoolId,
      Username: wanted.username,
      ...given("UserAttributes", attributeList(wanted.attributes)),
      ...given(
        "ValidationData",
        attributeList(wanted.validationData, (name) => name),
      ),
      ...given("ClientMetadata", clientMetadata),
      ...given("DesiredDeliveryMediums", desiredDeliveryMediums),
      ...given("ForceAliasCreation", forceAliasCreation),
      ...given("MessageAction", messageAction),
      ...given("TemporaryPassword", temporaryPassword),
    });
    return `${wanted.userPoolId}/${wanted.username}`;
  },

  async afterCreate(id, { password, enabled }, cloud) {
    if (enabled === false) await cloud.call(SERVICE, "AdminDisableUser", key(id));
    if (password !== undefined) await setPassword(id, password, true, cloud);
  },

  async read(id, cloud, state) {
    const found = await cloud.find<AdminGetUserResponse>(SERVICE, "AdminGetUser", key(id));
    if (found === undefined) return undefined;
    const { UserPoolId, Username } = key(id);
    const all = Object.fromEntries((found.UserAttributes ?? []).map(({ Name, Value }) => [String(Name), Value ?? ""]));
    const { sub = "", ...attributes } = all;
    return {
      userPoolId: UserPoolId,
      username: Username,
      ...(Object.keys(attributes).length > 0 ? { attributes: asConfigured(attributes, state.attributes) } : {}),
      enabled: found.Enabled ?? true,
      creationDate: rfc3339(found.UserCreateDate),
      lastModifiedDate: rfc3339(found.UserLastModifiedDate),
      mfaSettingLists: found.UserMFASettingList ?? [],
      preferredMfaSetting: found.PreferredMfaSetting ?? "",
      status: String(found.UserStatus),
      sub,
    };
  },

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const before = attributesOf(oldInputs.attributes);
    const after = attributesOf(wanted.attributes);
    const changed = Object.entries(after).filter(([name, value]) => before[name] !== value);
    const gone = Object.keys(before).filter((name) => !(name in after));
    if (changed.length > 0)
      await cloud.call(SERVICE, "AdminUpdateUserAttributes", {
        ...key(id),
        UserAttributes: changed.map(([Name, Value]) => ({ Name, Value })),
        ...given("ClientMetadata", wanted.clientMetadata),
      });
    if (gone.length > 0)
      await cloud.call(SERVICE, "AdminDeleteUserAttributes", { ...key(id), UserAttributeNames: gone });
    if (oldInputs.enabled !== wanted.enabled)
      await cloud.call(SERVICE, wanted.enabled === false ? "AdminDisableUser" : "AdminEnableUser", key(id));
    const { password, temporaryPassword } = wanted;
    if (temporaryPassword !== undefined && temporaryPassword !== oldInputs.temporaryPassword)
      await setPassword(id, temporaryPassword, false, cloud);
    if (password !== undefined && password !== oldInputs.password) await setPassword(id, password, true, cloud);
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "AdminDeleteUser", key(id));
  },
};

async function setPassword(id: string, password: PropertyValue, permanent: boolean, cloud: Cloud): Promise<void> {
  await cloud.call(SERVICE, "AdminSetUserPassword", { ...key(id), Password: password, Permanent: permanent });
}

function key(id: string) {
  const slash = id.indexOf("/");
  return { UserPoolId: id.slice(0, slash), Username: id.slice(slash + 1) };
}

function given(member: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [member]: value };
}

function attributeList(attributes: PropertyValue | undefined, rename = fullName) {
  if (!isObject(attributes)) return undefined;
  return Object.entries(attributes).map(([name, Value]) => ({ Name: rename(name), Value }));
}

function attributesOf(attributes: PropertyValue | undefined): Record<string, PropertyValue> {
  const entries = Object.entries(isObject(attributes) ? attributes : {});
  return Object.fromEntries(entries.map(([name, value]) => [fullName(name), value]));
}

function fullName(name: string): string {
  return OWN.has(name) || /^(custom|dev):/.test(name) ? name : `custom:${name}`;
}

/** Attributes under the names that the program uses for them. */
function asConfigured(attributes: Record<string, string>, configured: PropertyValue | undefined): PropertyMap {
  const names = new Map(Object.keys(isObject(configured) ? configured : {}).map((name) => [fullName(name), name]));
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [names.get(name) ?? name, value]));
}
