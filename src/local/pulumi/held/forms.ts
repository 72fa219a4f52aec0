import type { Form } from "./form.ts";

const arn = (service: string, resource: string) => `arn:{partition}:${service}:{region}:{account}:${resource}`;

/** An EC2 resource: `vpc-0123456789abcdef0`, and the same in an ARN. */
const ec2 = (prefix: string, resource: string): Form => ({
  id: `${prefix}-{hex:17}`,
  outputs: { arn: arn("ec2", `${resource}/{id}`) },
});

const ofBucket: Form = { id: "{=bucket}" };
const loadBalancer: Form = {
  name: { maximum: 32 },
  id: [
    `{?loadBalancerType=network}${arn("elasticloadbalancing", "loadbalancer/net/{name}/{hex:16}")}`,
    arn("elasticloadbalancing", "loadbalancer/app/{name}/{hex:16}"),
  ],
  outputs: { arn: "{id}" },
};
const targetGroup: Form = {
  name: { maximum: 32 },
  id: arn("elasticloadbalancing", "targetgroup/{name}/{hex:16}"),
  outputs: { arn: "{id}" },
};
const bucketObject: Form = {
  name: { input: "key", maximum: 1024, style: "resource" },
  id: "{=key}",
  outputs: { arn: "arn:{partition}:s3:::{=bucket}/{=key}" },
};
const bucket: Form = {
  name: { input: "bucket", maximum: 63, style: "lowercase" },
  id: "{name}",
  outputs: {
    arn: "arn:{partition}:s3:::{name}",
    bucketDomainName: "{name}.s3.{suffix}",
    bucketRegion: "{region}",
    bucketRegionalDomainName: "{name}.s3.{region}.{suffix}",
    websiteDomain: "{?website}{websites}",
    websiteEndpoint: "{?website}{name}.{websites}",
  },
};
const websiteOfBucket: Form = {
  id: "{=bucket}",
  outputs: { websiteDomain: "{websites}", websiteEndpoint: "{=bucket}.{websites}" },
};

/**
 * The types that programs with a user pool most often bring along, by the middle of their token.
 * (AWS: "Actions, resources, and condition keys for AWS services", for the ARNs; ids as each service's API shows them)
 */
export const FORMS: Readonly<Record<string, Form>> = {
  "acm/certificate": { id: arn("acm", "certificate/{uuid}"), outputs: { arn: "{id}" } },
  "alb/loadBalancer": loadBalancer,
  "alb/targetGroup": targetGroup,
  "cloudfront/cachePolicy": {
    id: "{uuid}",
    outputs: { arn: "arn:{partition}:cloudfront::{account}:cache-policy/{id}" },
  },
  "cloudfront/distribution": {
    id: "E{upper:13}",
    outputs: {
      arn: "arn:{partition}:cloudfront::{account}:distribution/{id}",
      domainName: "d{lower:13}.cloudfront.net",
      // The one zone of all distributions. (AWS: AliasTarget of the Route 53 API)
      hostedZoneId: "Z2FDTNDATAQYW2",
    },
  },
  "cloudfront/function": {
    id: "{name}",
    outputs: { arn: "arn:{partition}:cloudfront::{account}:function/{name}" },
  },
  "cloudfront/originAccessControl": {
    id: "E{upper:13}",
    outputs: { arn: "arn:{partition}:cloudfront::{account}:origin-access-control/{id}" },
  },
  "cloudfront/originAccessIdentity": {
    id: "E{upper:13}",
    outputs: {
      arn: "arn:{partition}:cloudfront::{account}:origin-access-identity/{id}",
      cloudfrontAccessIdentityPath: "origin-access-identity/cloudfront/{id}",
      iamArn: "arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {id}",
    },
  },
  "cloudwatch/eventRule": { name: { maximum: 64 }, id: "{name}", outputs: { arn: arn("events", "rule/{name}") } },
  "cloudwatch/metricAlarm": { id: "{name}", outputs: { arn: arn("cloudwatch", "alarm:{name}") } },
  "ec2/eip": {
    ...ec2("eipalloc", "elastic-ip"),
    outputs: { allocationId: "{id}", arn: arn("ec2", "elastic-ip/{id}") },
  },
  "ec2/flowLog": ec2("fl", "vpc-flow-log"),
  "ec2/instance": ec2("i", "instance"),
  "ec2/internetGateway": ec2("igw", "internet-gateway"),
  "ec2/natGateway": { id: "nat-{hex:17}" },
  "ec2/networkAcl": ec2("acl", "network-acl"),
  "ec2/networkInterface": ec2("eni", "network-interface"),
  "ec2/route": { id: "r-{=routeTableId}{digits:10}" },
  "ec2/routeTable": ec2("rtb", "route-table"),
  "ec2/routeTableAssociation": { id: "rtbassoc-{hex:17}" },
  "ec2/securityGroup": ec2("sg", "security-group"),
  "ec2/securityGroupRule": { id: "sgrule-{digits:10}" },
  "ec2/subnet": ec2("subnet", "subnet"),
  "ec2/vpc": ec2("vpc", "vpc"),
  "ec2/vpcEndpoint": ec2("vpce", "vpc-endpoint"),
  "ecr/repository": {
    name: { maximum: 256, style: "lowercase" },
    id: "{name}",
    outputs: {
      arn: arn("ecr", "repository/{name}"),
      registryId: "{account}",
      repositoryUrl: "{account}.dkr.ecr.{region}.{suffix}/{name}",
    },
  },
  "ecs/cluster": { id: arn("ecs", "cluster/{name}"), outputs: { arn: "{id}" } },
  "ecs/taskDefinition": {
    id: "{=family}",
    outputs: {
      arn: arn("ecs", "task-definition/{=family}:1"),
      arnWithoutRevision: arn("ecs", "task-definition/{=family}"),
    },
  },
  "kms/alias": { id: "{name}", outputs: { arn: arn("kms", "{name}") } },
  "kms/key": { id: "{uuid}", outputs: { arn: arn("kms", "key/{id}"), keyId: "{id}" } },
  "lambda/eventSourceMapping": {
    id: "{uuid}",
    outputs: { arn: arn("lambda", "event-source-mapping:{id}"), uuid: "{id}" },
  },
  "lambda/layerVersion": {
    id: arn("lambda", "layer:{=layerName}:1"),
    outputs: { arn: "{id}", layerArn: arn("lambda", "layer:{=layerName}"), version: "1" },
  },
  "lb/loadBalancer": loadBalancer,
  "lb/targetGroup": targetGroup,
  "location/map": { name: { input: "mapName" }, id: "{name}", outputs: { mapArn: arn("geo", "map/{name}") } },
  "location/placeIndex": {
    name: { input: "indexName" },
    id: "{name}",
    outputs: { indexArn: arn("geo", "place-index/{name}") },
  },
  "route53/record": { id: "{=zoneId}_{=name}_{=type}" },
  "route53/zone": {
    id: "Z{upper:20}",
    outputs: { arn: "arn:{partition}:route53:::hostedzone/{id}", zoneId: "{id}" },
  },
  "s3/bucket": bucket,
  "s3/bucketAcl": ofBucket,
  "s3/bucketAclV2": ofBucket,
  "s3/bucketCorsConfiguration": ofBucket,
  "s3/bucketCorsConfigurationV2": ofBucket,
  "s3/bucketLifecycleConfiguration": ofBucket,
  "s3/bucketLifecycleConfigurationV2": ofBucket,
  "s3/bucketNotification": ofBucket,
  "s3/bucketObject": bucketObject,
  "s3/bucketObjectv2": bucketObject,
  "s3/bucketOwnershipControls": ofBucket,
  "s3/bucketPolicy": ofBucket,
  "s3/bucketPublicAccessBlock": ofBucket,
  "s3/bucketServerSideEncryptionConfiguration": ofBucket,
  "s3/bucketServerSideEncryptionConfigurationV2": ofBucket,
  "s3/bucketV2": bucket,
  "s3/bucketVersioning": ofBucket,
  "s3/bucketVersioningV2": ofBucket,
  "s3/bucketWebsiteConfiguration": websiteOfBucket,
  "s3/bucketWebsiteConfigurationV2": websiteOfBucket,
  "secretsmanager/secret": {
    name: { maximum: 512 },
    id: arn("secretsmanager", "secret:{name}-{lower:6}"),
    outputs: { arn: "{id}" },
  },
  "secretsmanager/secretVersion": {
    id: "{=secretId}|{uuid}",
    outputs: { arn: "{=secretId}" },
  },
  "ses/configurationSet": { id: "{name}", outputs: { arn: arn("ses", "configuration-set/{name}") } },
  "ses/domainIdentity": { id: "{=domain}", outputs: { arn: arn("ses", "identity/{=domain}") } },
  "ses/emailIdentity": { id: "{=email}", outputs: { arn: arn("ses", "identity/{=email}") } },
  "sfn/stateMachine": { name: { maximum: 80 }, id: arn("states", "stateMachine:{name}"), outputs: { arn: "{id}" } },
  "sns/topic": {
    name: { maximum: 256, style: "fifo" },
    id: arn("sns", "{name}"),
    outputs: { arn: "{id}", owner: "{account}" },
  },
  "sns/topicSubscription": { id: "{=topic}:{uuid}", outputs: { arn: "{id}", ownerId: "{account}" } },
  "sqs/queue": {
    name: { maximum: 80, style: "fifo" },
    id: "https://sqs.{region}.{suffix}/{account}/{name}",
    outputs: { arn: arn("sqs", "{name}"), url: "{id}" },
  },
  "sqs/queuePolicy": { id: "{=queueUrl}" },
  "wafv2/webAcl": {
    name: { maximum: 128 },
    id: "{uuid}",
    outputs: {
      arn: [
        `{?scope=CLOUDFRONT}${arn("wafv2", "global/webacl/{name}/{id}")}`,
        arn("wafv2", "regional/webacl/{name}/{id}"),
      ],
    },
  },
  "wafv2/webAclAssociation": { id: "{=webAclArn},{=resourceArn}" },
};
