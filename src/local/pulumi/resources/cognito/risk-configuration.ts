import type { DescribeRiskConfigurationResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../cloud.ts";
import { fromAws, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { boolean, object, type Properties, regional, set, string } from "../../schema.ts";
import { isObject, type PropertyMap } from "../../values.ts";

const SERVICE = "cognito-idp";

const action = object({
  eventAction: string({ required: true, oneOf: ["BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION"] }),
  notify: boolean({ required: true }),
});

const email = object({
  htmlBody: string({ required: true }),
  subject: string({ required: true }),
  textBody: string({ required: true }),
});

/** What is configured; a resource has one of these at least. */
const configuration: Properties = {
  accountTakeoverRiskConfiguration: object({
    actions: object({ highAction: action, lowAction: action, mediumAction: action }, { required: true }),
    notifyConfiguration: object({
      blockEmail: email,
      from: string(),
      mfaEmail: email,
      noActionEmail: email,
      replyTo: string(),
      sourceArn: string({ required: true }),
    }),
  }),
  compromisedCredentialsRiskConfiguration: object({
    actions: object({ eventAction: string({ required: true, oneOf: ["BLOCK", "NO_ACTION"] }) }, { required: true }),
    eventFilters: set(string({ oneOf: ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"] }), {
      computed: true,
      aws: "EventFilter",
    }),
  }),
  riskExceptionConfiguration: object({
    blockedIpRangeLists: set(string(), { aws: "BlockedIPRangeList" }),
    skippedIpRangeLists: set(string(), { aws: "SkippedIPRangeList" }),
  }),
};

const inputs: Properties = {
  ...regional,
  ...configuration,
  clientId: string({ replaces: true }),
  userPoolId: string({ required: true, replaces: true }),
};

/** What a pool or one of its clients does about risks. The id is `<user pool id>`, or `<user pool id>:<client id>`. */
export const riskConfiguration: ResourceType = {
  token: "aws:cognito/riskConfiguration:RiskConfiguration",
  inputs,
  outputs: [],
  validate,

  async create(wanted, cloud) {
    const { userPoolId, clientId } = wanted;
    const id = clientId === undefined ? String(userPoolId) : `${userPoolId}:${clientId}`;
    await put(id, wanted, cloud);
    return id;
  },

  async read(id, cloud) {
    const found = await cloud.find<DescribeRiskConfigurationResponse>(SERVICE, "DescribeRiskConfiguration", key(id));
    const values = fromAws(configuration, found?.RiskConfiguration);
    // AWS answers for a pool that has none, too.
    if (Object.keys(values).length === 0) return undefined;
    const { UserPoolId = "", ClientId } = key(id);
    return { ...values, userPoolId: UserPoolId, ...(ClientId === undefined ? {} : { clientId: ClientId }) };
  },

  async update(id, { inputs: wanted }, cloud) {
    await put(id, wanted, cloud);
  },

  /** There is no call that deletes: what is set to nothing is gone. */
  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "SetRiskConfiguration", key(id));
  },
};

async function put(id: string, wanted: PropertyMap, cloud: Cloud): Promise<void> {
  await cloud.call(SERVICE, "SetRiskConfiguration", { ...key(id), ...toAws(configuration, wanted) });
}

function validate(wanted: PropertyMap): readonly CheckFailure[] {
  const names = Object.keys(configuration);
  if (names.every((name) => wanted[name] === undefined))
    return [{ property: "", reason: `one of ${names.join(", ")} must be specified.` }];
  const { riskExceptionConfiguration: exceptions } = wanted;
  if (!isObject(exceptions)) return [];
  const lists = ["blockedIpRangeLists", "skippedIpRangeLists"];
  const empty = lists.filter((name) => Array.isArray(exceptions[name]) && exceptions[name].length === 0);
  if (lists.every((name) => exceptions[name] === undefined))
    return [{ property: "riskExceptionConfiguration", reason: `one of ${lists.join(", ")} must be specified.` }];
  return empty.map((name) => ({
    property: `riskExceptionConfiguration.${name}`,
    reason: "it must hold one range at least.",
  }));
}

function key(id: string): { readonly UserPoolId: string; readonly ClientId?: string } {
  const [UserPoolId = "", ClientId] = id.split(":");
  return ClientId === undefined ? { UserPoolId } : { UserPoolId, ClientId };
}
