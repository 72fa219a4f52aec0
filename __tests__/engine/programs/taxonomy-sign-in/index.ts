import * as fs from "node:fs";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const domainName = config.get("domainName") ?? "taxonomy.example.com";

enum Roles {
  MODEL_MANAGER = "model-managers",
}

const zone = new aws.route53.Zone("zone", { name: domainName });
const certificate = new aws.acm.Certificate("certificate", {
  domainName: `auth.${domainName}`,
  validationMethod: "DNS",
});

const users = new aws.cognito.UserPool("users", {
  autoVerifiedAttributes: ["email"],
  usernameAttributes: [],
  passwordPolicy: {
    minimumLength: 8,
    requireLowercase: true,
    requireNumbers: true,
    requireSymbols: false,
    requireUppercase: true,
    temporaryPasswordValidityDays: 7,
  },
  schemas: [
    {
      name: "email",
      attributeDataType: "String",
      required: true,
      mutable: true,
      stringAttributeConstraints: { minLength: "5", maxLength: "2048" },
    },
  ],
});

const appUrls = [`https://${domainName}/`];
if (pulumi.getStack() === "dev") appUrls.push("http://localhost:3000/", "http://localhost:6006/");

const client = new aws.cognito.UserPoolClient("app", {
  userPoolId: users.id,
  generateSecret: true,
  allowedOauthFlows: ["code", "implicit"],
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthScopes: ["email", "openid", "profile"],
  supportedIdentityProviders: ["COGNITO"],
  callbackUrls: appUrls,
  logoutUrls: appUrls,
  defaultRedirectUri: `https://${domainName}/`,
  refreshTokenValidity: 30,
  accessTokenValidity: 1,
  idTokenValidity: 1,
  readAttributes: ["email", "preferred_username"],
  explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
});

for (const group of Object.values(Roles)) {
  const role = new aws.iam.Role(group, {
    assumeRolePolicy: users.id.apply((audience) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Federated: "cognito-identity.amazonaws.com" },
            Condition: {
              StringEquals: { "cognito-identity.amazonaws.com:aud": audience },
              "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
            },
          },
        ],
      }),
    ),
  });
  new aws.cognito.UserGroup(group, {
    userPoolId: users.id,
    name: group,
    description: group,
    precedence: 0,
    roleArn: role.arn,
  });
}

const domain = new aws.cognito.UserPoolDomain("users", {
  userPoolId: users.id,
  domain: `auth.${domainName}`,
  certificateArn: certificate.arn,
});

new aws.route53.Record("auth", {
  zoneId: zone.zoneId,
  name: "auth",
  type: "CNAME",
  ttl: 300,
  records: [domain.cloudfrontDistributionArn],
});

new aws.cognito.UserPoolUICustomization(
  "look",
  { userPoolId: users.id, clientId: client.id, css: fs.readFileSync("auth.css", "utf-8") },
  { dependsOn: [domain] },
);

export const userPool = {
  id: users.id,
  name: users.name,
  arn: users.arn,
  clientId: client.id,
  clientSecret: pulumi.unsecret(client.clientSecret),
  distribution: domain.cloudfrontDistributionArn,
  distributionZoneId: domain.cloudfrontDistributionZoneId,
};
