import type { InvokeType, ResourceType } from "../resource-type.ts";
import { account } from "./apigateway/account.ts";
import { apiKey } from "./apigateway/api-key.ts";
import { authorizer } from "./apigateway/authorizer.ts";
import { deployment } from "./apigateway/deployment.ts";
import { integration } from "./apigateway/integration.ts";
import { method } from "./apigateway/method.ts";
import { methodSettings } from "./apigateway/method-settings.ts";
import { requestValidator } from "./apigateway/request-validator.ts";
import { resource } from "./apigateway/resource.ts";
import { gatewayResponse, integrationResponse, methodResponse } from "./apigateway/responses.ts";
import { restApi } from "./apigateway/rest-api.ts";
import { stage } from "./apigateway/stage.ts";
import { usagePlan } from "./apigateway/usage-plan.ts";
import { usagePlanKey } from "./apigateway/usage-plan-key.ts";
import { api as httpApi } from "./apigatewayv2/api.ts";
import { authorizer as httpAuthorizer } from "./apigatewayv2/authorizer.ts";
import { deployment as httpDeployment } from "./apigatewayv2/deployment.ts";
import { integration as httpIntegration } from "./apigatewayv2/integration.ts";
import { route } from "./apigatewayv2/route.ts";
import { stage as httpStage } from "./apigatewayv2/stage.ts";
import { logGroup } from "./cloudwatch.ts";
import { identityPool } from "./cognito/identity-pool.ts";
import { identityPoolRoleAttachment } from "./cognito/identity-pool-role-attachment.ts";
import { identityProvider } from "./cognito/identity-provider.ts";
import {
  getUserGroups,
  getUserPool,
  getUserPoolClient,
  getUserPoolClients,
  getUserPoolSigningCertificate,
  getUserPools,
} from "./cognito/invokes.ts";
import { logDeliveryConfiguration } from "./cognito/log-delivery-configuration.ts";
import { managedLoginBranding } from "./cognito/managed-login-branding.ts";
import { managedUserPoolClient } from "./cognito/managed-user-pool-client.ts";
import { resourceServer } from "./cognito/resource-server.ts";
import { riskConfiguration } from "./cognito/risk-configuration.ts";
import { user } from "./cognito/user.ts";
import { userGroup } from "./cognito/user-group.ts";
import { userInGroup } from "./cognito/user-in-group.ts";
import { userPool } from "./cognito/user-pool.ts";
import { userPoolClient } from "./cognito/user-pool-client.ts";
import { userPoolDomain } from "./cognito/user-pool-domain.ts";
import { userPoolUICustomization } from "./cognito/user-pool-ui-customization.ts";
import { table } from "./dynamodb/table.ts";
import { tableItem } from "./dynamodb/table-item.ts";
import { policy } from "./iam/policy.ts";
import { policyAttachment } from "./iam/policy-attachment.ts";
import { getPolicyDocument } from "./iam/policy-document.ts";
import { role } from "./iam/role.ts";
import { rolePolicy } from "./iam/role-policy.ts";
import { rolePolicyAttachment } from "./iam/role-policy-attachment.ts";
import {
  getArn,
  getAvailabilityZones,
  getCallerIdentity,
  getPartition,
  getRegion,
  getServicePrincipal,
} from "./invokes.ts";
import { alias } from "./lambda/alias.ts";
import { lambdaFunction } from "./lambda/function.ts";
import { layerVersion } from "./lambda/layer-version.ts";
import { permission } from "./lambda/permission.ts";
import { lookups } from "./lookups.ts";
import { getParameter, parameter } from "./ssm/parameter.ts";

/** Every resource type that the local AWS serves, by its token. */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = byToken([
  account,
  alias,
  apiKey,
  authorizer,
  deployment,
  gatewayResponse,
  httpApi,
  httpAuthorizer,
  httpDeployment,
  httpIntegration,
  httpStage,
  identityPool,
  identityPoolRoleAttachment,
  identityProvider,
  integration,
  integrationResponse,
  lambdaFunction,
  layerVersion,
  logDeliveryConfiguration,
  logGroup,
  managedLoginBranding,
  managedUserPoolClient,
  method,
  methodSettings,
  methodResponse,
  parameter,
  permission,
  policy,
  policyAttachment,
  requestValidator,
  resource,
  resourceServer,
  riskConfiguration,
  restApi,
  role,
  rolePolicy,
  rolePolicyAttachment,
  route,
  stage,
  table,
  tableItem,
  usagePlan,
  usagePlanKey,
  user,
  userGroup,
  userInGroup,
  userPool,
  userPoolClient,
  userPoolDomain,
  userPoolUICustomization,
]);

/** Every function of the provider that the local AWS answers, by its token. */
export const INVOKES: ReadonlyMap<string, InvokeType> = byToken([
  getArn,
  getAvailabilityZones,
  getCallerIdentity,
  getParameter,
  getPartition,
  getPolicyDocument,
  getRegion,
  getServicePrincipal,
  getUserGroups,
  getUserPool,
  getUserPoolClient,
  getUserPoolClients,
  getUserPools,
  getUserPoolSigningCertificate,
  ...lookups,
]);

function byToken<One extends { readonly token: string }>(all: readonly One[]): ReadonlyMap<string, One> {
  return new Map(all.map((one) => [one.token, one]));
}
