import type {
  CreateUserPoolDomainRequest,
  CustomDomainConfigType,
  DeleteUserPoolDomainRequest,
  DescribeUserPoolDomainRequest,
  UpdateUserPoolDomainRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import type { Domain, UserPool } from "../user-pool.ts";

const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const RESERVED = ["aws", "amazon", "cognito"];

export function createUserPoolDomain(cognito: Cognito, input: CreateUserPoolDomainRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const name = input.Domain ?? "";
  const custom = input.CustomDomainConfig !== undefined;
  checkName(name, custom);
  checkCertificate(input.CustomDomainConfig);
  if (cognito.domains.has(name))
    throw new AwsError("InvalidParameterException", "Domain already associated with another user pool.");
  if ((custom ? pool.customDomain : pool.domain) !== undefined)
    throw new AwsError(
      "InvalidParameterException",
      `User pool already has a ${custom ? "custom " : ""}domain configured.`,
    );
  const domain: Domain = {
    name,
    userPoolId: pool.id,
    managedLoginVersion: managedLoginVersion(pool, input.ManagedLoginVersion),
    ...(input.CustomDomainConfig?.CertificateArn === undefined
      ? {}
      : { certificateArn: input.CustomDomainConfig.CertificateArn }),
  };
  cognito.domains.set(name, domain);
  if (custom) pool.customDomain = name;
  else pool.domain = name;
  return answer(domain);
}

/** A domain that no pool has is described by an empty object, not by an error. */
export function describeUserPoolDomain(cognito: Cognito, input: DescribeUserPoolDomainRequest, call: Call) {
  const domain = cognito.domains.get(input.Domain ?? "");
  if (domain === undefined) return { DomainDescription: {} };
  return {
    DomainDescription: {
      UserPoolId: domain.userPoolId,
      AWSAccountId: call.accountId,
      Domain: domain.name,
      S3Bucket: "aws-cognito-prod-local-assets",
      CloudFrontDistribution: distributionOf(domain),
      Version: "1",
      Status: "ACTIVE",
      CustomDomainConfig: domain.certificateArn === undefined ? {} : { CertificateArn: domain.certificateArn },
      ManagedLoginVersion: domain.managedLoginVersion,
    },
  };
}

export function updateUserPoolDomain(cognito: Cognito, input: UpdateUserPoolDomainRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const domain = domainOf(cognito, pool, input.Domain);
  if (input.CustomDomainConfig?.CertificateArn !== undefined) {
    if (domain.certificateArn === undefined)
      throw new AwsError("InvalidParameterException", "CustomDomainConfig can not be set for a prefix domain.");
    checkCertificate(input.CustomDomainConfig);
    domain.certificateArn = input.CustomDomainConfig.CertificateArn;
  }
  if (input.ManagedLoginVersion !== undefined)
    domain.managedLoginVersion = managedLoginVersion(pool, input.ManagedLoginVersion);
  return answer(domain);
}

export function deleteUserPoolDomain(cognito: Cognito, input: DeleteUserPoolDomainRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { name } = domainOf(cognito, pool, input.Domain);
  cognito.domains.delete(name);
  if (pool.domain === name) delete pool.domain;
  if (pool.customDomain === name) delete pool.customDomain;
  return {};
}

function domainOf({ domains }: Cognito, pool: UserPool, name: string | undefined): Domain {
  const domain = domains.get(name ?? "");
  if (domain?.userPoolId !== pool.id)
    throw new AwsError("InvalidParameterException", "No such domain or user pool exists.");
  return domain;
}

function checkName(name: string, custom: boolean): void {
  if (custom && !name.includes("."))
    throw new AwsError("InvalidParameterException", "Custom domain is not a valid subdomain.");
  if (custom) return;
  if (!PREFIX.test(name))
    throw new AwsError("InvalidParameterException", "Domain prefix must hold a-z, 0-9 and inner hyphens alone.");
  const reserved = RESERVED.find((word) => name.includes(word));
  if (reserved !== undefined)
    throw new AwsError("InvalidParameterException", `Domain cannot contain reserved word: ${reserved}`);
}

/** The certificate is CloudFront's, which reads those of one region alone (AWS: "Using your own domain for managed login"). */
function checkCertificate(config: CustomDomainConfigType | undefined): void {
  if (config === undefined || /^arn:[^:]+:acm:us-east-1:\d{12}:certificate\/./.test(config.CertificateArn ?? ""))
    return;
  throw new AwsError(
    "InvalidParameterException",
    `CertificateArn must be a certificate of AWS Certificate Manager in us-east-1: ${config.CertificateArn}`,
  );
}

function managedLoginVersion(pool: UserPool, version = 1): number {
  if (version !== 1 && version !== 2)
    throw new AwsError("InvalidParameterException", "ManagedLoginVersion must be 1 or 2.");
  if (version === 2 && pool.settings.UserPoolTier === "LITE")
    throw new AwsError("FeatureUnavailableInTierException", "Managed login is not available in the LITE tier.");
  return version;
}

function answer(domain: Domain) {
  return {
    ManagedLoginVersion: domain.managedLoginVersion,
    CloudFrontDomain: domain.certificateArn === undefined ? undefined : distributionOf(domain),
  };
}

/** The name that a custom domain's DNS would point to; nothing listens there. */
function distributionOf({ name }: Domain): string {
  return `${Buffer.from(name).toString("hex").slice(0, 13).padEnd(13, "0")}.cloudfront.net`;
}
