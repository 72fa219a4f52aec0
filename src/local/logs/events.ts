import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { flag, integer, list, operations, required, structure, text } from "../wire/shape.ts";
import { filterPattern } from "./filter-pattern.ts";
import { append, chronological, type LogGroup, type LogStream, newStream, retained } from "./log-group.ts";
import { DIALECT, groupName, type LogGroups, streamName, token } from "./store.ts";

const operation = operations(DIALECT);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A batch's size counts each message's bytes and 26 more. (AWS: PutLogEvents) */
const MOST_BYTES_A_BATCH = 1_048_576;
const EVENT_OVERHEAD = 26;

/** The operations on streams and their events. */
export function createEventOperations(groups: LogGroups): Record<string, Operation> {
  const { clock } = groups;

  return {
    CreateLogStream: operation(
      { logGroupName: required(groupName()), logStreamName: required(streamName()) },
      ({ logGroupName, logStreamName }, { region }) => {
        const group = groups.of(region, logGroupName);
        if (group.streams.has(logStreamName))
          throw new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
        newStream(group, logStreamName, clock.now());
      },
    ),
    DeleteLogStream: operation(
      { logGroupName: required(groupName()), logStreamName: required(streamName()) },
      ({ logGroupName, logStreamName }, { region }) => {
        const group = groups.of(region, logGroupName);
        streamOf(group, logStreamName);
        group.streams.delete(logStreamName);
      },
    ),
    DescribeLogStreams: operation(
      {
        logGroupName: required(groupName()),
        logStreamNamePrefix: streamName(),
        orderBy: text({ values: ["LogStreamName", "LastEventTime"] }),
        descending: flag(),
        nextToken: token(),
        limit: integer({ min: 1, max: 50 }),
      },
      ({ logGroupName, logStreamNamePrefix = "", orderBy, descending, nextToken, limit = 50 }, { region }) => {
        const byTime = orderBy === "LastEventTime";
        if (byTime && logStreamNamePrefix !== "")
          throw invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        const group = groups.of(region, logGroupName);
        const streams = [...group.streams.values()]
          .filter(({ name }) => name.startsWith(logStreamNamePrefix))
          .sort(byTime ? (a, b) => lastTime(a) - lastTime(b) : byKey(({ name }) => name));
        if (descending) streams.reverse();
        const { items, nextToken: next } = page(streams, ({ name }) => name, limit, nextToken, DIALECT.invalid);
        return { logStreams: items.map((stream) => described(group, stream)), nextToken: next };
      },
    ),
    PutLogEvents: operation(
      {
        logGroupName: required(groupName()),
        logStreamName: required(streamName()),
        logEvents: required(
          list(structure({ timestamp: required(integer({ min: 0 })), message: required(text({ min: 1 })) }), {
            min: 1,
            max: 10_000,
          }),
        ),
        // Sequence tokens are no longer looked at. (AWS: PutLogEvents)
        sequenceToken: token(),
      },
      ({ logGroupName, logStreamName, logEvents }, { region }) => {
        const group = groups.of(region, logGroupName);
        const stream = streamOf(group, logStreamName);
        const now = clock.now();
        const size = logEvents.reduce((sum, { message }) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD, 0);
        if (size > MOST_BYTES_A_BATCH)
          throw invalid(`Upload too large: ${size} bytes exceeds limit of ${MOST_BYTES_A_BATCH}`);
        if (logEvents.some(({ timestamp }, index) => timestamp < (logEvents[index - 1]?.timestamp ?? 0)))
          throw invalid("Log events in a single PutLogEvents request must be in chronological order.");
        const oldest = now - Math.min(14, group.retentionInDays ?? 14) * DAY;
        const firstTaken = logEvents.findIndex(({ timestamp }) => timestamp >= oldest);
        const tooOld = firstTaken === -1 ? logEvents.length : firstTaken;
        const tooNew = logEvents.findIndex(({ timestamp }) => timestamp > now + 2 * HOUR);
        const taken = logEvents.slice(tooOld, tooNew === -1 ? undefined : tooNew);
        append(
          stream,
          taken.map(({ timestamp, message }) => groups.event(timestamp, message)),
        );
        const rejected = {
          ...(tooNew === -1 ? {} : { tooNewLogEventStartIndex: tooNew }),
          ...(tooOld === 0 ? {} : { tooOldLogEventEndIndex: tooOld }),
        };
        return {
          nextSequenceToken: "0".repeat(56),
          ...(Object.keys(rejected).length === 0 ? {} : { rejectedLogEventsInfo: rejected }),
        };
      },
    ),
    GetLogEvents: operation(
      {
        logGroupName: required(groupName()),
        logStreamName: required(streamName()),
        startTime: integer({ min: 0 }),
        endTime: integer({ min: 0 }),
        nextToken: token(),
        limit: integer({ min: 1, max: 10_000 }),
        startFromHead: flag(),
      },
      ({ logGroupName, logStreamName, startTime, endTime, nextToken, limit = 10_000, startFromHead }, { region }) => {
        const group = groups.of(region, logGroupName);
        const events = retained(group, streamOf(group, logStreamName), clock.now()).filter(
          ({ timestamp }) => timestamp >= (startTime ?? 0) && timestamp < (endTime ?? Number.POSITIVE_INFINITY),
        );
        const from = nextToken === undefined ? undefined : cursor(nextToken);
        const forward = from?.forward ?? startFromHead ?? false;
        const inReach = events.filter(
          ({ sequence }) => from === undefined || (forward ? sequence >= from.sequence : sequence < from.sequence),
        );
        const given = forward ? inReach.slice(0, limit) : inReach.slice(-limit);
        const [first] = given;
        const last = given.at(-1);
        const edge = from?.sequence ?? events.at(-1)?.sequence ?? 0;
        return {
          events: given.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
          nextForwardToken: `f/${last === undefined ? edge : last.sequence + 1}/s`,
          nextBackwardToken: `b/${first === undefined ? edge : first.sequence}/s`,
        };
      },
    ),
    FilterLogEvents: operation(
      {
        logGroupName: required(groupName()),
        logStreamNames: list(streamName(), { min: 1, max: 100 }),
        logStreamNamePrefix: streamName(),
        startTime: integer({ min: 0 }),
        endTime: integer({ min: 0 }),
        filterPattern: text({ max: 1024 }),
        nextToken: token(),
        limit: integer({ min: 1, max: 10_000 }),
        interleaved: flag(),
      },
      (input, { region }) => {
        const { logStreamNames, logStreamNamePrefix, startTime = 0, endTime = Number.POSITIVE_INFINITY } = input;
        if (logStreamNames !== undefined && logStreamNamePrefix !== undefined)
          throw invalid("logStreamNames and logStreamNamePrefix are mutually exclusive.");
        const group = groups.of(region, input.logGroupName);
        const matches = filterPattern(input.filterPattern);
        const streams =
          logStreamNames?.map((name) => streamOf(group, name)) ??
          [...group.streams.values()].filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ""));
        const events = streams
          .flatMap((stream) =>
            retained(group, stream, clock.now())
              .filter(({ timestamp, message }) => timestamp >= startTime && timestamp <= endTime && matches(message))
              .map((event) => ({ ...event, logStreamName: stream.name })),
          )
          .sort(chronological);
        const { items, nextToken } = page(events, eventId, input.limit ?? 10_000, input.nextToken, DIALECT.invalid);
        return {
          events: items.map((event) => ({
            logStreamName: event.logStreamName,
            timestamp: event.timestamp,
            message: event.message,
            ingestionTime: event.ingestionTime,
            eventId: eventId(event),
          })),
          searchedLogStreams: [],
          nextToken,
        };
      },
    ),
  };
}

function streamOf(group: LogGroup, name: string): LogStream {
  const stream = group.streams.get(name);
  if (stream === undefined) throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
  return stream;
}

function described(group: LogGroup, { name, creationTime, events }: LogStream) {
  const first = events[0];
  const last = events.at(-1);
  return {
    logStreamName: name,
    creationTime,
    ...(first === undefined || last === undefined
      ? {}
      : {
          firstEventTimestamp: first.timestamp,
          lastEventTimestamp: last.timestamp,
          lastIngestionTime: last.ingestionTime,
        }),
    uploadSequenceToken: "0".repeat(56),
    arn: `arn:${partitionOf(group.region)}:logs:${group.region}:${ACCOUNT_ID}:log-group:${group.name}:log-stream:${name}`,
    // CloudWatch Logs has reported 0 for streams since June 2019.
    storedBytes: 0,
  };
}

function lastTime({ creationTime, events }: LogStream): number {
  return events.at(-1)?.timestamp ?? creationTime;
}

/** A stream's events are numbered in the order of arrival; a token says where to go on, and which way. */
function cursor(text: string): { forward: boolean; sequence: number } {
  const [, way, sequence] = /^([fb])\/(\d{1,15})\/s$/.exec(text) ?? [];
  if (sequence === undefined) throw invalid("The specified nextToken is invalid.");
  return { forward: way === "f", sequence: Number(sequence) };
}

function eventId({ timestamp, sequence }: { timestamp: number; sequence: number }): string {
  return `${String(timestamp).padStart(28, "0")}${String(sequence).padStart(28, "0")}`;
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
