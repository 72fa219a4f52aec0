import { IdentityPool } from "@pulumi/aws/cognito/identityPool.js";
import { IdentityPoolRoleAttachment } from "@pulumi/aws/cognito/identityPoolRoleAttachment.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import * as pulumi from "@pulumi/pulumi";
import { dnsSuffixOf, regionOfUserPool } from "../src/contract/index.ts";

export interface PreviewIdentityArgs {
  /** Names that can be told apart from other stacks'. */
  readonly identityPoolName: pulumi.Input<string>;
  readonly userPoolId: pulumi.Input<string>;
  /** The client whose users get AWS credentials. */
  readonly userPoolClientId: pulumi.Input<string>;
  /** `execute-api` ARNs of what these users may call, and all that they may do. Default: nothing. */
  readonly invokeArns?: readonly pulumi.Input<string>[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** Principal of the roles of identity pools, and prefix of the keys in their conditions. */
const SERVICE = "cognito-identity.amazonaws.com";

/** An identity pool: AWS credentials for the users who sign in to a user pool, and for nobody else. */
export class PreviewIdentity extends pulumi.ComponentResource {
  readonly identityPoolId: pulumi.Output<string>;
  /** The role of users who have signed in. */
  readonly authenticatedRoleArn: pulumi.Output<string>;

  constructor(
    name: string,
    { identityPoolName, userPoolId, userPoolClientId, invokeArns = [], tags = {} }: PreviewIdentityArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("cognito-preview:index:PreviewIdentity", name, {}, opts);
    const child = { parent: this };
    const pool = new IdentityPool(
      name,
      {
        identityPoolName,
        allowUnauthenticatedIdentities: false,
        cognitoIdentityProviders: [{ clientId: userPoolClientId, providerName: providerNameOf(userPoolId) }],
        tags: { ...tags },
      },
      child,
    );
    const role = new Role(
      `${name}-authenticated`,
      { assumeRolePolicy: pool.id.apply(trustPolicy), tags: { ...tags } },
      child,
    );
    const policy =
      invokeArns.length === 0
        ? []
        : [
            new RolePolicy(
              `${name}-authenticated`,
              { role: role.name, policy: pulumi.all([...invokeArns]).apply(invokePolicy) },
              child,
            ),
          ];
    const attachment = new IdentityPoolRoleAttachment(
      name,
      { identityPoolId: pool.id, roles: { authenticated: role.arn } },
      { ...child, dependsOn: policy },
    );
    // Known once its role is: before, nobody gets credentials from it.
    this.identityPoolId = attachment.identityPoolId;
    this.authenticatedRoleArn = role.arn;
    this.registerOutputs({
      identityPoolId: this.identityPoolId,
      authenticatedRoleArn: this.authenticatedRoleArn,
    });
  }
}

/** The user pool as identity pools name it. */
function providerNameOf(userPoolId: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(userPoolId).apply((id) => {
    const region = regionOfUserPool(id);
    return `cognito-idp.${region}.${dnsSuffixOf(region)}/${id}`;
  });
}

/** Without `aud`, identities of anybody's pools could have the role; without `amr`, those that have not signed in. */
function trustPolicy(identityPoolId: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: SERVICE },
        Condition: {
          StringEquals: { [`${SERVICE}:aud`]: identityPoolId },
          "ForAnyValue:StringLike": { [`${SERVICE}:amr`]: "authenticated" },
        },
      },
    ],
  });
}

function invokePolicy(arns: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: arns }],
  });
}
