import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const pool = new cognito.UserPool("pool", {
  schemas: config.getObject("schemas") ?? [
    { name: "tenant", attributeDataType: "String", mutable: true, stringAttributeConstraints: { maxLength: "20" } },
  ],
  usernameAttributes: config.getObject<string[]>("usernameAttributes"),
  aliasAttributes: config.getObject<string[]>("aliasAttributes"),
});

export const userPoolId = pool.id;
