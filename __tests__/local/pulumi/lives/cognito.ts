import { expect } from "@jest/globals";
import { idOf, type Life, outputOf } from "./life.ts";

const pool = () => ({ UserPoolId: idOf("cognito/userPool") });

/** User pools with all that they have, and identity pools. */
export const COGNITO: readonly Life[] = [
  {
    token: "aws:cognito/userPool:UserPool",
    inputs: () => ({ name: "own", passwordPolicy: { minimumLength: 12 }, autoVerifiedAttributes: ["email"] }),
    told: (UserPoolId) => [
      "cognito-idp",
      "DescribeUserPool",
      { UserPoolId },
      { UserPool: { Name: "own", Policies: { PasswordPolicy: { MinimumLength: 12 } } } },
    ],
    changed: (UserPoolId) => [
      "cognito-idp",
      "UpdateUserPool",
      { UserPoolId, AutoVerifiedAttributes: ["email"], Policies: { PasswordPolicy: { MinimumLength: 6 } } },
    ],
    drift: ["passwordPolicy.minimumLength"],
  },
  {
    token: "aws:cognito/resourceServer:ResourceServer",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      identifier: "own",
      name: "own",
      scopes: [{ scopeName: "read", scopeDescription: "r" }],
    }),
    told: () => [
      "cognito-idp",
      "DescribeResourceServer",
      { ...pool(), Identifier: "own" },
      { ResourceServer: { Scopes: [{ ScopeName: "read", ScopeDescription: "r" }] } },
    ],
    changed: () => ["cognito-idp", "UpdateResourceServer", { ...pool(), Identifier: "own", Name: "own", Scopes: [] }],
    drift: ["scopes[0]"],
  },
  {
    token: "aws:cognito/identityProvider:IdentityProvider",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      providerName: "Google",
      providerType: "Google",
      providerDetails: { client_id: "one", client_secret: "s", authorize_scopes: "openid" },
    }),
    told: () => [
      "cognito-idp",
      "DescribeIdentityProvider",
      { ...pool(), ProviderName: "Google" },
      { IdentityProvider: { ProviderDetails: { client_id: "one" }, AttributeMapping: { username: "sub" } } },
    ],
    changed: () => [
      "cognito-idp",
      "UpdateIdentityProvider",
      {
        ...pool(),
        ProviderName: "Google",
        ProviderDetails: { client_id: "two", client_secret: "s", authorize_scopes: "openid" },
      },
    ],
    drift: ["providerDetails.client_id"],
  },
  {
    token: "aws:cognito/userPoolClient:UserPoolClient",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      name: "own",
      accessTokenValidity: 2,
      supportedIdentityProviders: ["COGNITO"],
    }),
    told: (ClientId) => [
      "cognito-idp",
      "DescribeUserPoolClient",
      { ...pool(), ClientId },
      { UserPoolClient: { ClientName: "own", AccessTokenValidity: 2 } },
    ],
    changed: (ClientId) => [
      "cognito-idp",
      "UpdateUserPoolClient",
      { ...pool(), ClientId, ClientName: "own", AccessTokenValidity: 4, SupportedIdentityProviders: ["COGNITO"] },
    ],
    drift: ["accessTokenValidity"],
  },
  {
    token: "aws:cognito/managedUserPoolClient:ManagedUserPoolClient",
    inputs: () => ({ userPoolId: pool().UserPoolId, namePrefix: "ow", accessTokenValidity: 2, idTokenValidity: 3 }),
    told: (ClientId) => [
      "cognito-idp",
      "DescribeUserPoolClient",
      { ...pool(), ClientId },
      { UserPoolClient: { ClientName: "own", IdTokenValidity: 3, SupportedIdentityProviders: ["COGNITO"] } },
    ],
    changed: (ClientId) => [
      "cognito-idp",
      "UpdateUserPoolClient",
      {
        ...pool(),
        ClientId,
        ClientName: "own",
        AccessTokenValidity: 4,
        IdTokenValidity: 3,
        SupportedIdentityProviders: ["COGNITO"],
      },
    ],
    drift: ["accessTokenValidity"],
    stays: true,
  },
  {
    token: "aws:cognito/userPoolDomain:UserPoolDomain",
    inputs: () => ({ userPoolId: pool().UserPoolId, domain: "every-type", managedLoginVersion: 2 }),
    told: () => [
      "cognito-idp",
      "DescribeUserPoolDomain",
      { Domain: "every-type" },
      { DomainDescription: { ManagedLoginVersion: 2 } },
    ],
    changed: () => ["cognito-idp", "UpdateUserPoolDomain", { ...pool(), Domain: "every-type", ManagedLoginVersion: 1 }],
    drift: ["managedLoginVersion"],
  },
  {
    token: "aws:cognito/riskConfiguration:RiskConfiguration",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      clientId: idOf("cognito/userPoolClient"),
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
      riskExceptionConfiguration: { blockedIpRangeLists: ["192.0.2.0/24"] },
    }),
    told: (id) => [
      "cognito-idp",
      "DescribeRiskConfiguration",
      { ...pool(), ClientId: id.split(":")[1] },
      {
        RiskConfiguration: expect.objectContaining({
          CompromisedCredentialsRiskConfiguration: expect.objectContaining({ Actions: { EventAction: "BLOCK" } }),
          RiskExceptionConfiguration: { BlockedIPRangeList: ["192.0.2.0/24"] },
        }),
      },
    ],
    changed: (id) => [
      "cognito-idp",
      "SetRiskConfiguration",
      {
        ...pool(),
        ClientId: id.split(":")[1],
        CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: "NO_ACTION" } },
        RiskExceptionConfiguration: { BlockedIPRangeList: ["192.0.2.0/24"] },
      },
    ],
    drift: ["compromisedCredentialsRiskConfiguration.actions.eventAction"],
  },
  {
    token: "aws:cognito/userPoolUICustomization:UserPoolUICustomization",
    inputs: () => ({ userPoolId: pool().UserPoolId, css: ".label-customizable {color: red;}" }),
    told: () => [
      "cognito-idp",
      "GetUICustomization",
      { ...pool(), ClientId: "ALL" },
      { UICustomization: { CSS: ".label-customizable {color: red;}", CSSVersion: expect.any(String) } },
    ],
    changed: () => [
      "cognito-idp",
      "SetUICustomization",
      { ...pool(), ClientId: "ALL", CSS: ".label-customizable {color: blue;}" },
    ],
    drift: ["css"],
  },
  {
    token: "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      logConfigurations: [
        {
          eventSource: "userNotification",
          logLevel: "ERROR",
          cloudWatchLogsConfiguration: { logGroupArn: outputOf("cloudwatch/logGroup", "arn") },
        },
      ],
    }),
    told: () => [
      "cognito-idp",
      "GetLogDeliveryConfiguration",
      pool(),
      { LogDeliveryConfiguration: { LogConfigurations: [{ EventSource: "userNotification", LogLevel: "ERROR" }] } },
    ],
    changed: () => ["cognito-idp", "SetLogDeliveryConfiguration", { ...pool(), LogConfigurations: [] }],
    drift: "gone",
  },
  {
    token: "aws:cognito/managedLoginBranding:ManagedLoginBranding",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      clientId: idOf("cognito/userPoolClient"),
      useCognitoProvidedValues: true,
    }),
    told: (id) => [
      "cognito-idp",
      "DescribeManagedLoginBranding",
      { ...pool(), ManagedLoginBrandingId: id.split(",")[1] },
      { ManagedLoginBranding: { UseCognitoProvidedValues: true } },
    ],
    changed: (id) => [
      "cognito-idp",
      "DeleteManagedLoginBranding",
      { ...pool(), ManagedLoginBrandingId: id.split(",")[1] },
    ],
    drift: "gone",
  },
  {
    token: "aws:cognito/userGroup:UserGroup",
    inputs: () => ({ userPoolId: pool().UserPoolId, name: "own", precedence: 3 }),
    told: () => ["cognito-idp", "GetGroup", { ...pool(), GroupName: "own" }, { Group: { Precedence: 3 } }],
    changed: () => ["cognito-idp", "UpdateGroup", { ...pool(), GroupName: "own", Precedence: 5 }],
    drift: ["precedence"],
  },
  {
    token: "aws:cognito/user:User",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      username: "ada",
      messageAction: "SUPPRESS",
      attributes: { email: "ada@one.example" },
    }),
    told: () => [
      "cognito-idp",
      "AdminGetUser",
      { ...pool(), Username: "ada" },
      { UserAttributes: expect.arrayContaining([{ Name: "email", Value: "ada@one.example" }]) },
    ],
    changed: () => [
      "cognito-idp",
      "AdminUpdateUserAttributes",
      { ...pool(), Username: "ada", UserAttributes: [{ Name: "email", Value: "ada@two.example" }] },
    ],
    // Whoever changes an address makes it an unverified one.
    drift: ["attributes.email", "attributes.email_verified"],
  },
  {
    token: "aws:cognito/userInGroup:UserInGroup",
    inputs: () => ({ userPoolId: pool().UserPoolId, groupName: "own", username: "ada" }),
    told: () => [
      "cognito-idp",
      "AdminListGroupsForUser",
      { ...pool(), Username: "ada" },
      { Groups: [{ GroupName: "own" }] },
    ],
    changed: () => ["cognito-idp", "AdminRemoveUserFromGroup", { ...pool(), GroupName: "own", Username: "ada" }],
    drift: "gone",
  },
  {
    token: "aws:cognito/identityPool:IdentityPool",
    inputs: () => ({
      identityPoolName: "own",
      developerProviderName: "login.example",
      supportedLoginProviders: { "graph.facebook.com": "7346" },
    }),
    told: (IdentityPoolId) => [
      "cognito-identity",
      "DescribeIdentityPool",
      { IdentityPoolId },
      {
        IdentityPoolName: "own",
        AllowUnauthenticatedIdentities: false,
        DeveloperProviderName: "login.example",
        SupportedLoginProviders: { "graph.facebook.com": "7346" },
      },
    ],
    changed: (IdentityPoolId) => [
      "cognito-identity",
      "UpdateIdentityPool",
      {
        ...{ IdentityPoolId, IdentityPoolName: "own", AllowUnauthenticatedIdentities: true },
        SupportedLoginProviders: { "graph.facebook.com": "7347" },
      },
    ],
    drift: ["allowUnauthenticatedIdentities", 'supportedLoginProviders["graph.facebook.com"]'],
  },
  {
    token: "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
    inputs: () => ({
      identityPoolId: idOf("cognito/identityPool"),
      roles: { authenticated: outputOf("iam/role", "arn") },
    }),
    told: (IdentityPoolId) => [
      "cognito-identity",
      "GetIdentityPoolRoles",
      { IdentityPoolId },
      { Roles: { authenticated: outputOf("iam/role", "arn") } },
    ],
    changed: (IdentityPoolId) => ["cognito-identity", "SetIdentityPoolRoles", { IdentityPoolId, Roles: {} }],
    drift: "gone",
  },
];
