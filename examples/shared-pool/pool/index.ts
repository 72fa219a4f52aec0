import { UserPool } from "@pulumi/aws/cognito/userPool.js";
import { UserPoolDomain } from "@pulumi/aws/cognito/userPoolDomain.js";
import * as pulumi from "@pulumi/pulumi";

/** One pool for all branches, brought up once, with what belongs to a pool: tier, triggers, users, domain. */
const pool = new UserPool("shared", { userPoolTier: "ESSENTIALS" });
const prefix = new pulumi.Config().get("domainPrefix") ?? "shop-previews";
const hosted = new UserPoolDomain("shared", { userPoolId: pool.id, domain: prefix }, { deleteBeforeReplace: true });

export const userPoolId = pool.id;
export const domain = hosted.domain;
