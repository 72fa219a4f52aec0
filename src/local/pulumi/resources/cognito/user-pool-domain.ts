import type { DomainDescriptionType } from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../cloud.ts";
import type { ResourceType } from "../../resource-type.ts";
import { integer, type Properties, regional, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";

const SERVICE = "cognito-idp";

/** The hosted zone of every CloudFront distribution (AWS: "Amazon CloudFront endpoints and quotas"). */
const CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

const inputs: Properties = {
  ...regional,
  certificateArn: string({ arn: true }),
  domain: string({ required: true, replaces: true, length: [1, 63] }),
  managedLoginVersion: integer({ computed: true }),
  userPoolId: string({ required: true, replaces: true }),
};

/** The id is the domain. */
export const userPoolDomain: ResourceType = {
  token: "aws:cognito/userPoolDomain:UserPoolDomain",
  inputs,
  outputs: [
    "awsAccountId",
    "cloudfrontDistribution",
    "cloudfrontDistributionArn",
    "cloudfrontDistributionZoneId",
    "s3Bucket",
    "version",
  ],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "CreateUserPoolDomain", members(wanted));
    return String(wanted.domain);
  },

  async read(id, cloud) {
    const domain = await describe(id, cloud);
    if (domain === undefined) return undefined;
    const distribution = domain.CloudFrontDistribution ?? "";
    return {
      domain: id,
      userPoolId: String(domain.UserPoolId),
      ...(domain.ManagedLoginVersion === undefined ? {} : { managedLoginVersion: domain.ManagedLoginVersion }),
      ...(domain.CustomDomainConfig?.CertificateArn === undefined
        ? {}
        : { certificateArn: domain.CustomDomainConfig.CertificateArn }),
      awsAccountId: domain.AWSAccountId ?? cloud.accountId,
      cloudfrontDistribution: distribution,
      cloudfrontDistributionArn: distribution,
      cloudfrontDistributionZoneId: CLOUDFRONT_ZONE,
      s3Bucket: domain.S3Bucket ?? "",
      version: domain.Version ?? "",
    };
  },

  async update(_id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateUserPoolDomain", members(wanted));
  },

  async delete(id, state, cloud) {
    await cloud.drop(SERVICE, "DeleteUserPoolDomain", { Domain: id, UserPoolId: state.userPoolId });
  },
};

function members({ domain, userPoolId, managedLoginVersion, certificateArn }: PropertyMap) {
  return {
    Domain: domain,
    UserPoolId: userPoolId,
    ...(managedLoginVersion === undefined ? {} : { ManagedLoginVersion: managedLoginVersion }),
    ...(certificateArn === undefined ? {} : { CustomDomainConfig: { CertificateArn: certificateArn } }),
  };
}

/** AWS answers an empty description for a domain that nobody has. */
async function describe(domain: string, cloud: Cloud): Promise<DomainDescriptionType | undefined> {
  const found = await cloud.find<{ DomainDescription?: DomainDescriptionType }>(SERVICE, "DescribeUserPoolDomain", {
    Domain: domain,
  });
  return found?.DomainDescription?.UserPoolId === undefined ? undefined : found.DomainDescription;
}
