import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createHeldResources } from "../../../src/local/held.ts";
import { startLocalAws } from "../../../src/local/index.ts";
import { cloudIn } from "../../../src/local/pulumi/cloud.ts";
import { heldType } from "../../../src/local/pulumi/held/held-type.ts";
import { type EngineHandlers, serveEngine } from "../../../src/local/pulumi/protos/engine.ts";
import { startProvider } from "../../../src/local/pulumi/provider.ts";
import { type AttachedEngine, attachedEngine } from "../../fixtures/attached-engine.ts";
import { providerClient } from "../../fixtures/provider-client.ts";

const BUCKET = "aws:s3/bucket:Bucket";
const QUEUE = "aws:sqs/queue:Queue";
const POOL = "aws:cognito/userPool:UserPool";

describe("a local AWS that was not told to hold anything", () => {
  let local: AttachedEngine;
  beforeAll(async () => {
    local = await attachedEngine();
  });
  afterAll(() => local.close());

  test("refuses a type that no service serves, and names the way on", async () => {
    await expect(local.engine.check(BUCKET, "site", {})).rejects.toThrow(
      "The resource type aws:s3/bucket:Bucket is not served by the local AWS: to have such resources held, without a service behind them, start it with --hold-unserved, or with --hold aws:s3/*.",
    );
  });

  test.each([
    ["of a module that is served", "aws:cognito/userPol:UserPol", POOL],
    ["of a module that is not", "aws:s3/bukket:Bukket", BUCKET],
    ["in a module's name", "aws:congito/userPool:UserPool", POOL],
  ])("says of a misspelt type %s which one is near", async (_what, token, near) => {
    await expect(local.engine.check(token, "x", {})).rejects.toThrow(
      `There is no resource type ${token} in @pulumi/aws; did you mean ${near}?`,
    );
  });

  test("refuses a function that it does not answer, and a misspelt one", async () => {
    await expect(local.engine.invoke("aws:s3/getBucket:getBucket", {})).rejects.toThrow(
      "The function aws:s3/getBucket:getBucket is not served by the local AWS.",
    );
    await expect(local.engine.invoke("aws:cognito/getUserPol:getUserPol", {})).rejects.toThrow(
      "did you mean aws:cognito/getUserPool:getUserPool?",
    );
  });
});

describe("a local AWS that holds what it does not serve", () => {
  let local: AttachedEngine;
  beforeAll(async () => {
    local = await attachedEngine({ holdUnserved: true });
  });
  afterAll(() => local.close());

  test("keeps the inputs, makes AWS's names in AWS's form, and invents nothing else", async () => {
    const { id, outputs } = await local.engine.make(BUCKET, "Site", { acl: "private", tags: { branch: "main" } });
    expect(id).toMatch(/^site-[0-9a-f]{7}$/);
    expect(outputs).toEqual({
      acl: "private",
      arn: `arn:aws:s3:::${id}`,
      bucket: id,
      bucketDomainName: `${id}.s3.amazonaws.com`,
      bucketRegion: "eu-west-1",
      bucketRegionalDomainName: `${id}.s3.eu-west-1.amazonaws.com`,
      region: "eu-west-1",
      tags: { branch: "main" },
      tagsAll: { branch: "main" },
    });
    await local.engine.delete(BUCKET, id, outputs);
  });

  test("tells programs of an earlier SDK, where a bucket's region is an output alone, which it is", async () => {
    const held = createHeldResources({ holdUnserved: true });
    const bucket = heldType(BUCKET, { inputs: ["bucket"], required: [], outputs: ["arn", "region"] }, held);
    const cloud = cloudIn(local.aws, { region: "eu-west-1", directory: "." });
    const id = await bucket.create({ bucket: "site" }, cloud);
    expect(await bucket.read(id, cloud, {})).toEqual({ bucket: "site", arn: "arn:aws:s3:::site", region: "eu-west-1" });
  });

  const ACCOUNT = "000000000000";
  test.each([
    ["a bucket's policy", "aws:s3/bucketPolicy:BucketPolicy", { bucket: "b", policy: "{}" }, /^b$/, {}],
    [
      "a website",
      BUCKET,
      { bucket: "b", website: { indexDocument: "index.html" } },
      /^b$/,
      { websiteEndpoint: "b.s3-website-eu-west-1.amazonaws.com" },
    ],
    ["a file", "aws:s3/bucketObject:BucketObject", { bucket: "b" }, /^it$/, { key: "it", arn: "arn:aws:s3:::b/it" }],
    [
      "a queue",
      QUEUE,
      { fifoQueue: true },
      /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/0{12}\/it-[0-9a-f]{7}\.fifo$/,
      { arn: expect.stringMatching(`^arn:aws:sqs:eu-west-1:${ACCOUNT}:it-[0-9a-f]{7}\\.fifo$`) },
    ],
    [
      "a topic",
      "aws:sns/topic:Topic",
      { namePrefix: "t-" },
      /^arn:aws:sns:eu-west-1:0{12}:t-[0-9a-f]{26}$/,
      { name: expect.stringMatching(/^t-[0-9a-f]{26}$/), owner: ACCOUNT },
    ],
    [
      "a distribution",
      "aws:cloudfront/distribution:Distribution",
      { enabled: true, origins: [], defaultCacheBehavior: {}, restrictions: {}, viewerCertificate: {} },
      /^E[0-9A-Z]{13}$/,
      { domainName: expect.stringMatching(/^d[0-9a-z]{13}\.cloudfront\.net$/), hostedZoneId: "Z2FDTNDATAQYW2" },
    ],
    [
      "a map",
      "aws:location/map:Map",
      { mapName: "roads", configuration: { style: "VectorEsriStreets" } },
      /^roads$/,
      { mapArn: `arn:aws:geo:eu-west-1:${ACCOUNT}:map/roads` },
    ],
    [
      "a network",
      "aws:ec2/vpc:Vpc",
      { cidrBlock: "10.0.0.0/16" },
      /^vpc-[0-9a-f]{17}$/,
      { arn: expect.stringMatching(`^arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-[0-9a-f]{17}$`) },
    ],
    [
      "a record",
      "aws:route53/record:Record",
      { zoneId: "Z1", name: "www", type: "A", records: ["192.0.2.1"], ttl: 60 },
      /^Z1_www_A$/,
      {},
    ],
    [
      "a web ACL of a distribution",
      "aws:wafv2/webAcl:WebAcl",
      { scope: "CLOUDFRONT", defaultAction: {}, visibilityConfig: {} },
      /^[0-9a-f-]{36}$/,
      { arn: expect.stringMatching(/^arn:aws:wafv2:eu-west-1:0{12}:global\/webacl\/it-[0-9a-f]{7}\/[0-9a-f-]{36}$/) },
    ],
    [
      "a type of which no more is known",
      "aws:appsync/graphQLApi:GraphQLApi",
      { authenticationType: "API_KEY" },
      /^it-[0-9a-f]{7}$/,
      { arn: expect.stringMatching(/^arn:aws:appsync:eu-west-1:0{12}:graph-ql-api\/it-[0-9a-f]{7}$/) },
    ],
  ])("names %s as AWS does", async (_what, token, inputs, id, outputs) => {
    const it = await local.engine.make(token, "it", inputs);
    expect(it.id).toMatch(id);
    expect(it.outputs).toMatchObject(outputs);
    await local.engine.delete(token, it.id, it.outputs);
    expect(local.aws.held.list()).toEqual([]);
  });

  test("has a life: it is listed, read, changed in place, made anew with another name, and gone", async () => {
    const { engine, aws } = local;
    const { id, inputs, outputs } = await engine.make(BUCKET, "site", { bucket: "assets" });
    expect(aws.held.list()).toEqual([
      {
        type: BUCKET,
        id: "assets",
        region: "eu-west-1",
        name: "assets",
        arn: "arn:aws:s3:::assets",
        properties: outputs,
      },
    ]);
    expect((await engine.read(BUCKET, id, inputs, outputs)).inputs).toEqual(inputs);
    expect(await engine.diff(BUCKET, id, inputs, inputs)).toMatchObject({ changed: false });

    const tagged = { ...inputs, tags: { branch: "main" } };
    expect(await engine.diff(BUCKET, id, inputs, tagged)).toMatchObject({ changed: true, replaces: [] });
    const updated = await engine.update(BUCKET, id, outputs, inputs, tagged);
    expect(updated).toEqual({ ...outputs, tags: { branch: "main" }, tagsAll: { branch: "main" } });
    expect((await engine.diff(BUCKET, id, inputs, { ...inputs, bucket: "other" })).replaces).toEqual(["bucket"]);

    await engine.delete(BUCKET, id, updated);
    expect(aws.held.list()).toEqual([]);
    expect((await engine.read(BUCKET, id, inputs, outputs)).id).toBe("");
  });

  test("keeps what AWS chose through a change", async () => {
    const first = await local.engine.make("aws:ec2/vpc:Vpc", "net", { cidrBlock: "10.0.0.0/16" });
    const more = { ...first.inputs, enableDnsHostnames: true };
    const second = await local.engine.update("aws:ec2/vpc:Vpc", first.id, first.outputs, first.inputs, more);
    expect(second).toEqual({ ...first.outputs, enableDnsHostnames: true });
    await local.engine.delete("aws:ec2/vpc:Vpc", first.id, second);
  });

  test("refuses misspelt types and properties, and leaves out no required one", async () => {
    const { engine } = local;
    await expect(engine.check("aws:s3/bukket:Bukket", "x", {})).rejects.toThrow(`did you mean ${BUCKET}?`);
    expect((await engine.check(BUCKET, "x", { forceDestroi: true })).failures).toEqual([
      "aws:s3/bucket:Bucket has no property forceDestroi; did you mean forceDestroy?",
    ]);
    expect((await engine.check("aws:s3/bucketPolicy:BucketPolicy", "x", { bucket: "b" })).failures).toEqual([
      "The required property policy is missing.",
    ]);
    expect((await engine.check(POOL, "x", { nam: "pool" })).failures).toEqual([
      expect.stringContaining("did you mean name?"),
    ]);
  });

  test("is told of by the engine beside the resource, as often as it is looked at", async () => {
    const said: string[] = [];
    const heard = { resolve: () => {} };
    const listening = await serveEngine({
      ...({} as EngineHandlers),
      log(severity, message) {
        said.push(`${severity}: ${message}`);
        heard.resolve();
      },
    });
    const provider = await startProvider(local.aws);
    const engine = providerClient(provider.port);
    try {
      await engine.attach(`127.0.0.1:${listening.port}`);
      await engine.check(POOL, "pool", {});
      const first = new Promise<void>((resolve) => {
        heard.resolve = resolve;
      });
      await engine.check(BUCKET, "site", {});
      await first;
      expect(said).toEqual(["info: held by the local AWS, with no service behind it"]);
    } finally {
      engine.close();
      await provider.close();
      await listening.close();
    }
  });

  test("still has no service behind it", async () => {
    await expect(local.aws.invoke("s3", "CreateBucket", {})).rejects.toThrow("not served by the local AWS");
    await expect(local.engine.invoke("aws:s3/getBucket:getBucket", { bucket: "b" })).rejects.toThrow("not served");
  });
});

describe("a local AWS that holds some types alone", () => {
  test("holds those that a pattern fits, and refuses the others", async () => {
    const local = await attachedEngine({ hold: ["aws:s3/*", "aws:sns/topic:Topic"] });
    try {
      await local.engine.make(BUCKET, "site", {});
      await local.engine.make("aws:sns/topic:Topic", "news", {});
      await expect(local.engine.check(QUEUE, "queue", {})).rejects.toThrow("or with --hold aws:sqs/*.");
    } finally {
      await local.close();
    }
  });

  test.each(["s3/*", "aws:", "gcp:*", "aws:s3/[a]"])("refuses the pattern %s, which fits no type", async (pattern) => {
    await expect(startLocalAws({ hold: [pattern] })).rejects.toThrow(`--hold ${JSON.stringify(pattern)} fits no type`);
  });
});
