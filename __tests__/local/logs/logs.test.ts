import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { call } from "../../fixtures/rest-api.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21, 12);

let now = NOW;
let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws({ clock: { now: () => now } });
});
afterAll(() => aws.close());

const logs = <T = Record<string, unknown>>(operation: string, input: object = {}) =>
  call<T>(aws, "logs", operation, input);

let count = 0;
let logGroupName: string;
beforeEach(async () => {
  now = NOW;
  logGroupName = `/preview/${count++}`;
  await logs("CreateLogGroup", { logGroupName });
});

type Events = { events: { message: string; eventId: string }[]; nextToken?: string };

async function put(logStreamName: string, ...lines: [time: number, message: string][]): Promise<unknown> {
  const streams = await logs<{ logStreams: unknown[] }>("DescribeLogStreams", {
    logGroupName,
    logStreamNamePrefix: logStreamName,
  });
  if (streams.logStreams.length === 0) await logs("CreateLogStream", { logGroupName, logStreamName });
  const logEvents = lines.map(([timestamp, message]) => ({ timestamp, message }));
  return logs("PutLogEvents", { logGroupName, logStreamName, logEvents });
}

async function found(filter: object = {}): Promise<string[]> {
  const { events } = await logs<Events>("FilterLogEvents", { logGroupName, ...filter });
  return events.map(({ message }) => message);
}

describe("a log group", () => {
  test("is described with both its ARNs, and is there once", async () => {
    const { logGroups } = await logs<{ logGroups: unknown[] }>("DescribeLogGroups", {
      logGroupNamePrefix: logGroupName,
    });
    const arn = `arn:aws:logs:eu-west-1:000000000000:log-group:${logGroupName}`;
    expect(logGroups[0]).toMatchObject({ logGroupName, arn: `${arn}:*`, logGroupArn: arn, creationTime: NOW });
    await expect(logs("CreateLogGroup", { logGroupName })).rejects.toMatchObject({
      code: "ResourceAlreadyExistsException",
    });
    await logs("DeleteLogGroup", { logGroupName });
    await expect(logs("DeleteLogGroup", { logGroupName })).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });

  test("forgets what is older than its retention", async () => {
    await put("s", [NOW - 2 * DAY, "old"], [NOW, "new"]);
    await logs("PutRetentionPolicy", { logGroupName, retentionInDays: 1 });
    expect(await found()).toEqual(["new"]);
    await logs("DeleteRetentionPolicy", { logGroupName });
    expect(await found()).toEqual(["old", "new"]);
    const odd = logs("PutRetentionPolicy", { logGroupName, retentionInDays: 2 });
    await expect(odd).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  test("has tags", async () => {
    const resourceArn = `arn:aws:logs:eu-west-1:000000000000:log-group:${logGroupName}`;
    await logs("TagResource", { resourceArn, tags: { a: "1", b: "2" } });
    await logs("UntagResource", { resourceArn, tagKeys: ["a"] });
    expect(await logs("ListTagsForResource", { resourceArn })).toEqual({ tags: { b: "2" } });
    await expect(logs("TagResource", { resourceArn, tags: { "aws:x": "1" } })).rejects.toMatchObject({
      code: "InvalidParameterException",
    });
  });

  test("is listed page by page", async () => {
    for (const name of ["b", "a", "c"]) await logs("CreateLogGroup", { logGroupName: `/page${count}/${name}` });
    type Page = { logGroups: { logGroupName: string }[]; nextToken?: string };
    const ask = (more: object) =>
      logs<Page>("DescribeLogGroups", { logGroupNamePrefix: `/page${count}/`, limit: 2, ...more });
    const first = await ask({});
    const second = await ask({ nextToken: first.nextToken });
    const names = [first, second].map(({ logGroups }) => logGroups.map((group) => group.logGroupName.at(-1)));
    expect(names).toEqual([["a", "b"], ["c"]]);
    expect(second.nextToken).toBeUndefined();
  });
});

describe("events", () => {
  test("are found in all streams, in the order of their time", async () => {
    await put("one", [NOW - 3, "first"], [NOW - 1, "third"]);
    await put("two", [NOW - 2, "second"]);
    expect(await found()).toEqual(["first", "second", "third"]);
    expect(await found({ logStreamNames: ["two"] })).toEqual(["second"]);
    expect(await found({ logStreamNamePrefix: "o" })).toEqual(["first", "third"]);
    expect(await found({ startTime: NOW - 2, endTime: NOW - 2 })).toEqual(["second"]);
    await expect(found({ logStreamNames: ["three"] })).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });

  test.each([
    ["ERROR", ["ERROR db down", "ERROR 404 page"]],
    ["ERROR db", ["ERROR db down"]],
    ["error", []],
    ['"db down"', ["ERROR db down"]],
    ["ERROR -404", ["ERROR db down"]],
    ["?404 ?INFO", ["INFO fine", "ERROR 404 page"]],
    ["", ["INFO fine", "ERROR db down", "ERROR 404 page"]],
  ])("match the pattern %j", async (filterPattern, messages) => {
    await put("s", [NOW, "INFO fine"], [NOW, "ERROR db down"], [NOW, "ERROR 404 page"]);
    expect(await found({ filterPattern })).toEqual(messages);
  });

  test.each(["{ $.level = 1 }", "[a, b]", "%x%", "a@b"])(
    "are not searched by the pattern %j",
    async (filterPattern) => {
      await expect(found({ filterPattern })).rejects.toMatchObject({ code: "InvalidParameterException" });
    },
  );

  test("are read page by page, by either operation", async () => {
    await put("s", ...["a", "b", "c", "d", "e"].map((message, index): [number, string] => [NOW + index, message]));
    const first = await logs<Events>("FilterLogEvents", { logGroupName, limit: 3 });
    const second = await logs<Events>("FilterLogEvents", { logGroupName, limit: 3, nextToken: first.nextToken });
    expect([first, second].map(({ events }) => events.map(({ message }) => message).join(""))).toEqual(["abc", "de"]);

    type Page = { events: { message: string }[]; nextForwardToken: string; nextBackwardToken: string };
    const get = (more: object) => logs<Page>("GetLogEvents", { logGroupName, logStreamName: "s", limit: 2, ...more });
    const text = ({ events }: Page) => events.map(({ message }) => message).join("");
    const latest = await get({});
    expect(text(latest)).toBe("de");
    expect(text(await get({ nextToken: latest.nextBackwardToken }))).toBe("bc");
    const end = await get({ nextToken: latest.nextForwardToken });
    expect([text(end), end.nextForwardToken]).toEqual(["", latest.nextForwardToken]);
    const head = await get({ startFromHead: true });
    expect(text(head)).toBe("ab");
    expect(text(await get({ nextToken: head.nextForwardToken }))).toBe("cd");
    await expect(get({ nextToken: "x" })).rejects.toMatchObject({ code: "InvalidParameterException" });
  });

  test("are refused out of order, and left out when too old or too new", async () => {
    const disorder = put("s", [NOW, "later"], [NOW - 1, "earlier"]);
    await expect(disorder).rejects.toMatchObject({ code: "InvalidParameterException" });
    const answer = await put("s", [NOW - 15 * DAY, "ancient"], [NOW, "now"], [NOW + DAY, "tomorrow"]);
    expect(answer).toMatchObject({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 2 } });
    expect(await found()).toEqual(["now"]);
  });

  test("stay within a bound: the oldest of a stream go first", async () => {
    const batch = (from: number) =>
      Array.from({ length: 6_000 }, (_, index): [number, string] => [NOW, `m${from + index}`]);
    await put("s", ...batch(0));
    await put("s", ...batch(6_000));
    const messages = await found();
    expect(messages.length).toBeLessThanOrEqual(10_000);
    expect(messages.at(-1)).toBe("m11999");
    expect(messages).not.toContain("m0");
  });

  test("of a stream are summed up in its description", async () => {
    await put("b", [NOW - 2, "x"], [NOW - 1, "y"]);
    await put("a", [NOW, "z"]);
    const names = async (more: object) =>
      (await logs<{ logStreams: { logStreamName: string }[] }>("DescribeLogStreams", { logGroupName, ...more }))
        .logStreams;
    expect((await names({}))[1]).toMatchObject({
      logStreamName: "b",
      firstEventTimestamp: NOW - 2,
      lastEventTimestamp: NOW - 1,
    });
    const latest = await names({ orderBy: "LastEventTime", descending: true });
    expect(latest.map(({ logStreamName }) => logStreamName)).toEqual(["a", "b"]);
  });
});
