import * as aws from "@pulumi/aws";

const greetings: Record<string, string> = { en: "Welcome", de: "Willkommen" };

const seen = new aws.dynamodb.Table("seen", {
  attributes: [{ name: "username", type: "S" }],
  hashKey: "username",
  billingMode: "PAY_PER_REQUEST",
});

const confirm = new aws.lambda.CallbackFunction("confirm", {
  callback: async (event: { userName: string; response: Record<string, unknown> }) => {
    event.response.autoConfirmUser = true;
    return event;
  },
});

const addScopes = new aws.lambda.CallbackFunction("add-scopes", {
  environment: { variables: { TABLE: seen.name } },
  callback: async (event: { response: Record<string, unknown> }) => {
    event.response.claimsAndScopeOverrideDetails = {
      idTokenGeneration: { claimsToAddOrOverride: { greeting: greetings.de, table: process.env.TABLE ?? "" } },
      accessTokenGeneration: { scopesToAdd: ["news/read"] },
    };
    return event;
  },
});

const pool = new aws.cognito.UserPool("readers", {
  lambdaConfig: {
    preSignUp: confirm.arn,
    preTokenGenerationConfig: { lambdaArn: addScopes.arn, lambdaVersion: "V2_0" },
  },
});
for (const [name, callback] of Object.entries({ confirm, "add-scopes": addScopes }))
  new aws.lambda.Permission(name, {
    function: callback.name,
    action: "lambda:InvokeFunction",
    principal: "cognito-idp.amazonaws.com",
    sourceArn: pool.arn,
  });

const client = new aws.cognito.UserPoolClient("readers", {
  userPoolId: pool.id,
  explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
});

export const userPoolId = pool.id;
export const clientId = client.id;
