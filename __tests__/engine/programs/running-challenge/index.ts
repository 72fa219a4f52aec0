import * as aws from "@pulumi/aws";
import { bucket, cloudfront } from "./cloudfront";
import { identifier } from "./constants";
import { client, identityPool, pool } from "./userPool";

const api = new aws.apigateway.RestApi(identifier, {});
const resource = new aws.apigateway.Resource("exampleResource", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "example",
});
const method = new aws.apigateway.Method("exampleMethod", {
  restApi: api.id,
  resourceId: resource.id,
  httpMethod: "GET",
  authorization: "NONE",
});
const integration = new aws.apigateway.Integration("exampleIntegration", {
  restApi: api.id,
  resourceId: resource.id,
  httpMethod: method.httpMethod,
  type: "MOCK",
});
const deployment = new aws.apigateway.Deployment(
  `${identifier}-deployment`,
  { restApi: api.id, stageName: "dev" },
  { dependsOn: [integration] },
);

export const url = cloudfront.domainName;
export const apiUrl = deployment.invokeUrl;
export const bucketName = bucket.bucket;
export const cognito_user_pool_id = pool.id;
export const cognito_app_client_id = client.id;
export const identityPoolId = identityPool.id;
