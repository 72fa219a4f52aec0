import { isIP } from "node:net";
import type { DescribeRiskConfigurationResponse } from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../cloud.ts";
import { fromAws, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { boolean, object, type Properties, regional, set, string } from "../../schema.ts";
import { isObject, type PropertyMap } from "../../values.ts";
import { poolId } from "./texts.ts";

const SERVICE = "cognito-idp";

const action = object({
  eventAction: string({ required: true, oneOf: ["BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION"] }),
  notify: boolean({ required: true }),
});

const email = object({
  htmlBody: string({ required: true, length: [6, 20_000] }),
  subject: string({ required: true, length: [1, 140] }),
  textBody: string({ required: true, length: [6, 20_000] }),
});

const range = string({ pattern: [{ test: isRange }, "be a range of addresses, such as 192.0.2.0/24"] });

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
      sourceArn: string({ required: true, arn: true }),
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
    blockedIpRangeLists: set(range, { aws: "BlockedIPRangeList", items: [1, 200] }),
    skippedIpRangeLists: set(range, { aws: "SkippedIPRangeList", items: [1, 200] }),
  }),
};

const inputs: Properties = {
  ...regional,
  ...configuration,
  clientId: string({ replaces: true }),
  userPoolId: string({ required: true, replaces: true, ...poolId }),
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
  if (lists.every((name) => exceptions[name] === undefined))
    return [{ property: "riskExceptionConfiguration", reason: `one of ${lists.join(", ")} must be specified.` }];
  return [];
}

/** RFC 4632, section 3.1, and RFC 4291, section 2.3. */
function isRange(text: string): boolean {
  const [address = "", prefix = "", ...rest] = text.split("/");
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}

function key(id: string): { readonly UserPoolId: string; readonly ClientId?: string } {
  const [UserPoolId = "", ClientId] = id.split(":");
  return ClientId === undefined ? { UserPoolId } : { UserPoolId, ClientId };
}
