import type {
  GetSigningCertificateResponse,
  GroupType,
  UserPoolClientDescription,
  UserPoolDescriptionType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { InvokeType } from "../../resource-type.ts";
import { string } from "../../schema.ts";
import { isObject, type PropertyMap, type PropertyValue } from "../../values.ts";
import { listed } from "./listed.ts";
import { userPool } from "./user-pool.ts";
import { userPoolClient } from "./user-pool-client.ts";

/** The pools of a name; there may be several. */
export const getUserPools: InvokeType = {
  token: "aws:cognito/getUserPools:getUserPools",
  inputs: { name: string({ required: true }), region: string() },
  async call({ name }, cloud) {
    const pools = await listed<UserPoolDescriptionType>(cloud, "ListUserPools", "UserPools", {});
    const ids = pools.filter(({ Name }) => Name === name).map(({ Id }) => String(Id));
    const arns = ids.map(
      (id) => `arn:${cloud.partition}:cognito-idp:${cloud.region}:${cloud.accountId}:userpool/${id}`,
    );
    return { id: String(name), name: String(name), ids, arns, region: cloud.region };
  },
};

export const getUserPoolClients: InvokeType = {
  token: "aws:cognito/getUserPoolClients:getUserPoolClients",
  inputs: { region: string(), userPoolId: string({ required: true }) },
  async call({ userPoolId }, cloud) {
    const clients = await listed<UserPoolClientDescription>(cloud, "ListUserPoolClients", "UserPoolClients", {
      UserPoolId: userPoolId,
    });
    return {
      clientIds: clients.map(({ ClientId }) => String(ClientId)),
      clientNames: clients.map(({ ClientName }) => String(ClientName)),
      id: cloud.region,
      region: cloud.region,
      userPoolId: String(userPoolId),
    };
  },
};

/** One client, its secret among what is told. */
export const getUserPoolClient: InvokeType = {
  token: "aws:cognito/getUserPoolClient:getUserPoolClient",
  inputs: { clientId: string({ required: true }), region: string(), userPoolId: string({ required: true }) },
  async call({ clientId, userPoolId }, cloud) {
    const attributes = await userPoolClient.read(String(clientId), cloud, { userPoolId: userPoolId ?? null });
    if (attributes === undefined) throw new Error(`reading Cognito User Pool Client (${clientId}): not found`);
    const { refreshTokenRotation, tokenValidityUnits, ...rest } = attributes;
    return {
      ...rest,
      analyticsConfigurations: [],
      refreshTokenRotations: asList(refreshTokenRotation),
      tokenValidityUnits: asList(tokenValidityUnits),
      clientId: String(clientId),
      generateSecret: attributes.clientSecret !== "",
      id: String(clientId),
      region: cloud.region,
    };
  },
};

export const getUserPool: InvokeType = {
  token: "aws:cognito/getUserPool:getUserPool",
  inputs: { region: string(), userPoolId: string({ required: true }) },
  async call({ userPoolId }, cloud) {
    const id = String(userPoolId);
    const attributes = await userPool.read(id, cloud, {});
    if (attributes === undefined) throw new Error(`reading Cognito User Pool (${id}): not found`);
    const { adminCreateUserConfig, accountRecoverySetting, deviceConfiguration, emailConfiguration } = attributes;
    const { lambdaConfig, schemas, userPoolAddOns, tags, ...rest } = attributes;
    return {
      ...rest,
      accountRecoverySettings: asList(accountRecoverySetting),
      adminCreateUserConfigs: asList(adminCreateUserConfig),
      deviceConfigurations: asList(deviceConfiguration),
      emailConfigurations: asList(emailConfiguration),
      lambdaConfigs: asList(lambdaConfig),
      schemaAttributes: schemas ?? [],
      userPoolAddOns: asList(addOns(userPoolAddOns)),
      tags: tags ?? {},
      userPoolTags: tags ?? {},
      id,
      userPoolId: id,
      region: cloud.region,
    };
  },
};

function addOns(given: PropertyValue | undefined): PropertyMap | undefined {
  if (!isObject(given)) return undefined;
  return { ...given, advancedSecurityAdditionalFlows: asList(given.advancedSecurityAdditionalFlows) };
}

/** The groups of a pool. */
export const getUserGroups: InvokeType = {
  token: "aws:cognito/getUserGroups:getUserGroups",
  inputs: { region: string(), userPoolId: string({ required: true }) },
  async call({ userPoolId }, cloud) {
    const groups = await listed<GroupType>(cloud, "ListGroups", "Groups", { UserPoolId: userPoolId }, "Limit");
    return {
      groups: groups.map(({ GroupName = "", Description = "", Precedence = 0, RoleArn = "" }) => ({
        description: Description,
        groupName: GroupName,
        precedence: Precedence,
        roleArn: RoleArn,
      })),
      id: String(userPoolId),
      region: cloud.region,
      userPoolId: String(userPoolId),
    };
  },
};

/** What a SAML identity provider checks the pool's requests with: base64, without the lines around it that PEM has. */
export const getUserPoolSigningCertificate: InvokeType = {
  token: "aws:cognito/getUserPoolSigningCertificate:getUserPoolSigningCertificate",
  inputs: { region: string(), userPoolId: string({ required: true }) },
  async call({ userPoolId }, cloud) {
    const { Certificate } = await cloud.call<GetSigningCertificateResponse>("cognito-idp", "GetSigningCertificate", {
      UserPoolId: userPoolId,
    });
    return {
      certificate: Certificate ?? "",
      id: String(userPoolId),
      region: cloud.region,
      userPoolId: String(userPoolId),
    };
  },
};

/** In the answers of functions, one object of settings is a list of one. */
function asList(value: PropertyValue | undefined): readonly PropertyMap[] {
  return isObject(value) ? [value] : [];
}
