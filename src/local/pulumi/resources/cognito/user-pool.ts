import type {
  DescribeUserPoolResponse,
  GetUserPoolMfaConfigResponse,
  SchemaAttributeType,
  UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../cloud.ts";
import { fromAws, type Members, rfc3339, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import type { Properties } from "../../schema.ts";
import { canonicalText, isObject, type PropertyMap, type PropertyValue } from "../../values.ts";
import { retag, tagOutputs } from "../tags.ts";
import { inputs, withFlags } from "./user-pool-inputs.ts";

const SERVICE = "cognito-idp";

/** What SetUserPoolMfaConfig sets. SMS settings are among these and those of the pool, since both use them. */
const MFA = ["mfaConfiguration", "emailMfaConfiguration", "softwareTokenMfaConfiguration", "webAuthnConfiguration"];
const SMS = ["smsAuthenticationMessage", "smsConfiguration"];
/** What only a pool's creation can set. */
const AT_CREATION = ["name", "aliasAttributes", "usernameAttributes", "usernameConfiguration", "schemas", "tags"];
/** What stands below `Policies` in AWS. */
const POLICIES = ["passwordPolicy", "signInPolicy"];

const POOL = Object.keys(inputs).filter((name) => !MFA.includes(name) && !POLICIES.includes(name));

export const userPool: ResourceType = {
  token: "aws:cognito/userPool:UserPool",
  inputs,
  outputs: [
    "arn",
    "creationDate",
    "customDomain",
    "domain",
    "endpoint",
    "estimatedNumberOfUsers",
    "lastModifiedDate",
    "tagsAll",
  ],
  outputsChangedByUpdate: ["lastModifiedDate"],

  async create(wanted, cloud) {
    const whole = withZeros(wanted);
    const { UserPool } = await cloud.call<{ UserPool: UserPoolType }>(SERVICE, "CreateUserPool", {
      ...toAws(inputs, whole, POOL),
      ...policies(whole),
    });
    return String(UserPool.Id);
  },

  /** Without MFA the real provider says nothing of factors when it makes a pool, only when it changes one. */
  async afterCreate(id, wanted, cloud) {
    if (isMfaOn(wanted)) await setMfa(id, wanted, cloud);
    else if (wanted.webAuthnConfiguration !== undefined)
      await setMfa(id, { webAuthnConfiguration: wanted.webAuthnConfiguration }, cloud);
  },

  async read(id, cloud, state) {
    const found = await cloud.find<DescribeUserPoolResponse>(SERVICE, "DescribeUserPool", { UserPoolId: id });
    if (found?.UserPool === undefined) return undefined;
    return attributes(id, found.UserPool, await readMfa(id, found.UserPool, cloud, state), cloud, state);
  },

  async update(id, { state, oldInputs, inputs: desired }, cloud) {
    const wanted = withZeros(withWhatStays(state, desired));
    const changed = (names: readonly string[]) =>
      names.some((name) => canonicalText(oldInputs[name]) !== canonicalText(wanted[name]));
    const added = addedAttributes(id, oldInputs, wanted);
    if (changed([...MFA, ...SMS])) await setMfa(id, wanted, cloud);
    const settings = POOL.filter((name) => !AT_CREATION.includes(name));
    if (changed([...settings, ...POLICIES]))
      await cloud.call(SERVICE, "UpdateUserPool", {
        UserPoolId: id,
        ...toAws(inputs, withOneText(state, withOneTrigger(oldInputs, wanted)), [...settings, "mfaConfiguration"]),
        ...policies(wanted),
        ...(wanted.userAttributeUpdateSettings === undefined && oldInputs.userAttributeUpdateSettings !== undefined
          ? { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] } }
          : {}),
      });
    if (added.length > 0)
      await cloud.call(SERVICE, "AddCustomAttributes", {
        UserPoolId: id,
        ...toAws({ schemas: { ...schemas, aws: "CustomAttributes" } }, { schemas: added }),
      });
    await retag(cloud, SERVICE, { ResourceArn: String(state.arn) }, oldInputs, wanted);
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteUserPool", { UserPoolId: id });
  },
};

const schemas = inputs.schemas as Properties[string];

/**
 * The real provider says something of these members wherever the program gives what they are members of. AWS refuses some
 * of the zero values, and so what leaves such a member out.
 */
function withZeros(wanted: PropertyMap): PropertyMap {
  const { adminCreateUserConfig: admin, passwordPolicy: policy, schemas: attributes } = wanted;
  const invitation = isObject(admin) ? admin.inviteMessageTemplate : undefined;
  return {
    ...wanted,
    ...(isObject(admin) && isObject(invitation)
      ? {
          adminCreateUserConfig: {
            ...admin,
            inviteMessageTemplate: { emailMessage: "", emailSubject: "", smsMessage: "", ...invitation },
          },
        }
      : {}),
    ...(isObject(policy) ? { passwordPolicy: { minimumLength: 0, passwordHistorySize: 0, ...policy } } : {}),
    ...(Array.isArray(attributes) ? { schemas: attributes.map(withFlags) } : {}),
  };
}

/** A pool keeps these where the program says nothing of them any more; an update by the API would take them away. */
function withWhatStays({ accountRecoverySetting, emailConfiguration }: PropertyMap, wanted: PropertyMap): PropertyMap {
  return {
    ...(accountRecoverySetting === undefined ? {} : { accountRecoverySetting }),
    ...(emailConfiguration === undefined ? {} : { emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" } }),
    ...wanted,
  };
}

function policies(wanted: PropertyMap): Members {
  const members = toAws(inputs, wanted, POLICIES);
  return Object.keys(members).length > 0 ? { Policies: members } : {};
}

function isMfaOn({ mfaConfiguration }: PropertyMap): boolean {
  return mfaConfiguration !== undefined && mfaConfiguration !== "OFF";
}

async function setMfa(id: string, wanted: PropertyMap, cloud: Cloud): Promise<void> {
  const sms = isMfaOn(wanted) && wanted.smsConfiguration !== undefined;
  await cloud.call(SERVICE, "SetUserPoolMfaConfig", {
    UserPoolId: id,
    ...toAws(inputs, wanted, MFA),
    ...(sms ? { SmsMfaConfiguration: toAws(inputs, wanted, SMS) } : {}),
  });
}

/** Nothing but MFA's own settings stands there, so it is asked only where there may be some. */
async function readMfa(
  id: string,
  pool: UserPoolType,
  cloud: Cloud,
  state: PropertyMap,
): Promise<GetUserPoolMfaConfigResponse> {
  const isImport = Object.keys(state).length === 0;
  const isOn = pool.MfaConfiguration !== undefined && pool.MfaConfiguration !== "OFF";
  if (!isImport && !isOn && !MFA.some((name) => name !== "mfaConfiguration" && state[name] !== undefined)) return {};
  return cloud.call<GetUserPoolMfaConfigResponse>(SERVICE, "GetUserPoolMfaConfig", { UserPoolId: id });
}

function attributes(
  id: string,
  pool: UserPoolType,
  mfa: GetUserPoolMfaConfigResponse,
  cloud: Cloud,
  state: PropertyMap,
): PropertyMap {
  const { schemas: _schemas, tags: _tags, ...settings } = inputs;
  return {
    ...fromAws(settings, { ...pool, ...pool.Policies, PoolName: pool.Name }),
    ...fromAws({ schemas }, { Schema: schemaAsConfigured(pool.SchemaAttributes ?? [], state) }),
    ...fromAws(
      settings,
      pick(mfa, ["SoftwareTokenMfaConfiguration", "WebAuthnConfiguration", "EmailMfaConfiguration"]),
    ),
    mfaConfiguration: mfa.MfaConfiguration ?? "OFF",
    ...tagOutputs(pool.UserPoolTags),
    arn: String(pool.Arn),
    endpoint: `cognito-idp.${cloud.region}.${cloud.dnsSuffix}/${id}`,
    creationDate: rfc3339(pool.CreationDate),
    lastModifiedDate: rfc3339(pool.LastModifiedDate),
    estimatedNumberOfUsers: pool.EstimatedNumberOfUsers ?? 0,
    domain: pool.Domain ?? "",
    customDomain: pool.CustomDomain ?? "",
  };
}

/**
 * A pool lists the standard attributes, whether or not the program did, with what AWS fills in. What the program gave stays as it
 * gave it while the pool has an attribute of that name; what it did not give shows where it is a custom attribute.
 */
function schemaAsConfigured(present: readonly SchemaAttributeType[], state: PropertyMap): Members[] {
  const names = new Set(present.map(({ Name }) => bareName(String(Name))));
  const configured = (Array.isArray(state.schemas) ? state.schemas : []).filter(
    (one: PropertyValue) => isObject(one) && names.has(bareName(String(one.name))),
  ) as PropertyMap[];
  const known = new Set(configured.map(({ name }) => bareName(String(name))));
  const { element } = schemas as { element: { properties: Properties } };
  return [
    ...configured.map((one) => toAws(element.properties, withFlags(one) as PropertyMap)),
    ...present
      .filter(({ Name }) => /^(custom|dev):/.test(String(Name)) && !known.has(bareName(String(Name))))
      .map((one) => ({ ...one, Name: bareName(String(one.Name)) })),
  ];
}

function bareName(name: string): string {
  return name.replace(/^(dev:)?(custom:)?/, "");
}

/** @throws {Error} where an attribute was changed or taken away, which no pool can do */
function addedAttributes(id: string, before: PropertyMap, after: PropertyMap): readonly PropertyValue[] {
  const old = Array.isArray(before.schemas) ? before.schemas : [];
  const wanted = Array.isArray(after.schemas) ? after.schemas : [];
  const texts = new Set(wanted.map(attributeText));
  if (old.some((attribute: PropertyValue) => !texts.has(attributeText(attribute))))
    throw new Error(`updating Cognito User Pool (${id}): cannot modify or remove schema items`);
  const known = new Set(old.map(attributeText));
  return wanted.filter((attribute: PropertyValue) => !known.has(attributeText(attribute)));
}

function attributeText(attribute: PropertyValue): string {
  return canonicalText(withFlags(attribute));
}

/** AWS keeps the pre-token trigger twice and refuses two that differ: the one that the program changed wins. */
function withOneTrigger(before: PropertyMap, wanted: PropertyMap): PropertyMap {
  const triggers = wanted.lambdaConfig;
  if (!isObject(triggers)) return wanted;
  const old = isObject(before.lambdaConfig) ? before.lambdaConfig : {};
  const { preTokenGeneration: arn, preTokenGenerationConfig: config } = triggers;
  if (arn === undefined && config === undefined) return wanted;
  const hasNewArn = arn !== undefined && arn !== old.preTokenGeneration && isGivenArn(arn, old);
  const one = hasNewArn
    ? {
        preTokenGeneration: arn,
        preTokenGenerationConfig: { lambdaVersion: "V1_0", ...(isObject(config) ? config : {}), lambdaArn: arn },
      }
    : { preTokenGeneration: isObject(config) ? (config.lambdaArn ?? null) : (arn ?? null) };
  return { ...wanted, lambdaConfig: { ...triggers, ...one } };
}

function isGivenArn(arn: PropertyValue, old: PropertyMap): boolean {
  const config = old.preTokenGenerationConfig;
  return !isObject(config) || config.lambdaArn !== arn;
}

/**
 * Likewise for the verification texts, which stand both in the pool and in its template. A text of the pool that is as AWS
 * has it may be there only because AWS told of it: the template's is what the program says.
 */
function withOneText(state: PropertyMap, wanted: PropertyMap): PropertyMap {
  const template = wanted.verificationMessageTemplate;
  if (!isObject(template)) return wanted;
  const texts = Object.entries(TEMPLATE_MEMBERS).flatMap(([name, member]) => {
    const text = wanted[name] === state[name] ? (template[member] ?? wanted[name]) : wanted[name];
    return text === undefined ? [] : [{ name, member, text }];
  });
  return {
    ...wanted,
    ...Object.fromEntries(texts.map(({ name, text }) => [name, text])),
    verificationMessageTemplate: {
      ...template,
      ...Object.fromEntries(texts.map(({ member, text }) => [member, text])),
    },
  };
}

/** Where a verification text of the pool stands in its template. */
const TEMPLATE_MEMBERS = {
  emailVerificationMessage: "emailMessage",
  emailVerificationSubject: "emailSubject",
  smsVerificationMessage: "smsMessage",
};

function pick<Whole extends object>(whole: Whole, names: readonly (keyof Whole)[]): Partial<Whole> {
  return Object.fromEntries(names.map((name) => [name, whole[name]])) as Partial<Whole>;
}
