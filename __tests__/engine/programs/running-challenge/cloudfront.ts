import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { identifier } from "./constants";

const { url, certificateArn } = JSON.parse(new pulumi.Config().get("domain") || "{}");

export const bucket = new aws.s3.Bucket(identifier.toLowerCase(), { acl: "private" });

const access = new aws.cloudfront.OriginAccessIdentity(identifier.toLowerCase(), { comment: identifier });

new aws.s3.BucketPolicy("allowCloudfrontAccess", {
  bucket: bucket.id,
  policy: aws.iam
    .getPolicyDocumentOutput({
      statements: [
        {
          actions: ["s3:GetObject"],
          resources: [pulumi.interpolate`${bucket.arn}/*`],
          principals: [{ type: "AWS", identifiers: [pulumi.interpolate`${access.iamArn}`] }],
        },
      ],
    })
    .apply((policy) => policy.json),
});

export const cloudfront = new aws.cloudfront.Distribution(identifier, {
  enabled: true,
  origins: [
    {
      domainName: bucket.bucketRegionalDomainName,
      originId: identifier,
      s3OriginConfig: { originAccessIdentity: access.cloudfrontAccessIdentityPath },
    },
  ],
  aliases: [url].filter(Boolean),
  defaultCacheBehavior: {
    allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
    cachedMethods: ["GET", "HEAD"],
    targetOriginId: identifier,
    forwardedValues: { queryString: false, cookies: { forward: "none" } },
    viewerProtocolPolicy: "allow-all",
    minTtl: 0,
    defaultTtl: 3600,
    maxTtl: 86400,
  },
  customErrorResponses: [403, 404].map((errorCode) => ({
    errorCode,
    responseCode: 200,
    responsePagePath: "/index.html",
  })),
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: {
    cloudfrontDefaultCertificate: !certificateArn,
    acmCertificateArn: certificateArn,
    sslSupportMethod: "sni-only",
    minimumProtocolVersion: "TLSv1.2_2021",
  },
  isIpv6Enabled: true,
  comment: identifier,
  defaultRootObject: "index.html",
});
