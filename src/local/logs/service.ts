import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Call, type Clock, type Service } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, list, only, operations, required, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagMap } from "../wire/tags.ts";
import { createEventOperations } from "./events.ts";
import { append, type LogGroup, newStream, RETENTION_DAYS } from "./log-group.ts";
import { DIALECT, groupName, type LogGroups, token } from "./store.ts";

/** CloudWatch Logs: groups, streams and events, kept in memory within bounds. */
export interface Logs extends Service {
  readonly name: "logs";
  has(region: string, group: string): boolean;
  /** Writes lines as a service of AWS does: group and stream are made where they are missing. */
  write(region: string, group: string, stream: string, lines: readonly { time: number; message: string }[]): void;
}

const operation = operations(DIALECT);

const groupArn = () => text({ min: 1, max: 1011, pattern: /[\w+=/:,.@\-*]*/ });

export function createLogs({ clock }: { clock: Clock }): Logs {
  const groups = new Map<string, LogGroup>();
  let sequence = 0;

  const store: LogGroups = {
    clock,
    of(region, name) {
      const group = groups.get(`${region} ${name}`);
      if (group === undefined)
        throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
      return group;
    },
    event: (timestamp, message) => ({ sequence: sequence++, timestamp, ingestionTime: clock.now(), message }),
  };

  function create(region: string, name: string, tags: Record<string, string> = {}): LogGroup {
    const group: LogGroup = {
      name,
      region,
      creationTime: clock.now(),
      retentionInDays: undefined,
      tags,
      streams: new Map(),
    };
    groups.set(`${region} ${name}`, group);
    return group;
  }

  function ofArn(arn: string, { region }: Call): LogGroup {
    const name = /^arn:[^:]+:logs:[^:]+:\d{12}:log-group:([^:]+)(?::\*)?$/.exec(arn)?.[1];
    if (name === undefined) throw new AwsError("InvalidParameterException", `Invalid resource ARN: ${arn}`);
    return store.of(region, name);
  }

  return {
    name: "logs",
    has: (region, group) => groups.has(`${region} ${group}`),
    write(region, groupOf, streamOf, lines) {
      const group = groups.get(`${region} ${groupOf}`) ?? create(region, groupOf);
      const stream = group.streams.get(streamOf) ?? newStream(group, streamOf, clock.now());
      append(
        stream,
        lines.map(({ time, message }) => store.event(time, message)),
      );
    },
    operations: {
      CreateLogGroup: operation(
        {
          logGroupName: required(groupName()),
          tags: tagMap(),
          logGroupClass: only("STANDARD"),
          deletionProtectionEnabled: only(false),
        },
        ({ logGroupName, tags }, { region }) => {
          if (groups.has(`${region} ${logGroupName}`))
            throw new AwsError("ResourceAlreadyExistsException", "The specified log group already exists");
          create(region, logGroupName, tags);
        },
      ),
      DeleteLogGroup: operation({ logGroupName: required(groupName()) }, ({ logGroupName }, { region }) => {
        store.of(region, logGroupName);
        groups.delete(`${region} ${logGroupName}`);
      }),
      DescribeLogGroups: operation(
        {
          logGroupNamePrefix: groupName(),
          logGroupNamePattern: text({ max: 512, pattern: /[.\-_/#A-Za-z0-9]*/ }),
          logGroupClass: only("STANDARD"),
          includeLinkedAccounts: only(false),
          nextToken: token(),
          limit: integer({ min: 1, max: 50 }),
        },
        ({ logGroupNamePrefix = "", logGroupNamePattern, limit = 50, nextToken }, { region }) => {
          if (logGroupNamePrefix !== "" && logGroupNamePattern !== undefined)
            throw new AwsError(
              "InvalidParameterException",
              "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
            );
          const pattern = logGroupNamePattern?.toLowerCase() ?? "";
          const found = [...groups.values()]
            .filter((group) => group.region === region && group.name.startsWith(logGroupNamePrefix))
            .filter((group) => group.name.toLowerCase().includes(pattern))
            .sort(byKey(({ name }) => name));
          const { items, nextToken: next } = page(found, ({ name }) => name, limit, nextToken, DIALECT.invalid);
          return { logGroups: items.map(described), nextToken: next };
        },
      ),
      PutRetentionPolicy: operation(
        { logGroupName: required(groupName()), retentionInDays: required(integer()) },
        ({ logGroupName, retentionInDays }, { region }) => {
          if (!RETENTION_DAYS.includes(retentionInDays))
            throw new AwsError(
              "InvalidParameterException",
              `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${RETENTION_DAYS.join(", ")}]`,
            );
          store.of(region, logGroupName).retentionInDays = retentionInDays;
        },
      ),
      DeleteRetentionPolicy: operation({ logGroupName: required(groupName()) }, ({ logGroupName }, { region }) => {
        store.of(region, logGroupName).retentionInDays = undefined;
      }),
      TagResource: operation(
        { resourceArn: required(groupArn()), tags: required(tagMap()) },
        ({ resourceArn, tags }, call) => {
          const group = ofArn(resourceArn, call);
          const merged = { ...group.tags, ...tags };
          if (Object.keys(merged).length > MOST_TAGS)
            throw new AwsError("TooManyTagsException", "The resource can have no more than 50 tags.");
          group.tags = merged;
        },
      ),
      UntagResource: operation(
        { resourceArn: required(groupArn()), tagKeys: required(list(tagKey(), { max: MOST_TAGS })) },
        ({ resourceArn, tagKeys }, call) => {
          const group = ofArn(resourceArn, call);
          group.tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !tagKeys.includes(key)));
        },
      ),
      ListTagsForResource: operation({ resourceArn: required(groupArn()) }, ({ resourceArn }, call) => ({
        tags: ofArn(resourceArn, call).tags,
      })),
      ...createEventOperations(store),
    },
  };
}

function described(group: LogGroup) {
  const logGroupArn = `arn:${partitionOf(group.region)}:logs:${group.region}:${ACCOUNT_ID}:log-group:${group.name}`;
  return {
    logGroupName: group.name,
    creationTime: group.creationTime,
    ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
    metricFilterCount: 0,
    arn: `${logGroupArn}:*`,
    storedBytes: [...group.streams.values()].reduce(
      (sum, { events }) => sum + events.reduce((bytes, { message }) => bytes + Buffer.byteLength(message) + 26, 0),
      0,
    ),
    logGroupClass: "STANDARD",
    logGroupArn,
  };
}
