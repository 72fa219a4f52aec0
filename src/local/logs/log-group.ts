/** A line of a log. `sequence` orders events that have the same time. */
export interface LogEvent {
  readonly sequence: number;
  /** Milliseconds since 1970, as the writer says. */
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}

export interface LogStream {
  readonly name: string;
  readonly creationTime: number;
  /** Oldest first, by time. */
  readonly events: LogEvent[];
}

export interface LogGroup {
  readonly name: string;
  readonly region: string;
  readonly creationTime: number;
  retentionInDays: number | undefined;
  tags: Record<string, string>;
  readonly streams: Map<string, LogStream>;
}

/** How long events can be kept. (AWS: PutRetentionPolicy) */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Memory stays bounded: beyond these the oldest go, as if their retention had ended. */
export const MOST_EVENTS_A_STREAM = 10_000;
export const MOST_STREAMS_A_GROUP = 500;

const DAY = 86_400_000;

/** Adds events, which must be in the order of their time, and drops the oldest ones beyond the bound. */
export function append(stream: LogStream, events: readonly LogEvent[]): void {
  const last = stream.events.at(-1);
  const [first] = events;
  stream.events.push(...events);
  if (last !== undefined && first !== undefined && first.timestamp < last.timestamp) stream.events.sort(chronological);
  const surplus = stream.events.length - MOST_EVENTS_A_STREAM;
  // A tenth at once, so that a full stream does not move all its events for every line.
  if (surplus > 0) stream.events.splice(0, surplus + MOST_EVENTS_A_STREAM / 10);
}

export function newStream(group: LogGroup, name: string, now: number): LogStream {
  const stream: LogStream = { name, creationTime: now, events: [] };
  if (group.streams.size >= MOST_STREAMS_A_GROUP) {
    const [oldest] = group.streams.keys();
    if (oldest !== undefined) group.streams.delete(oldest);
  }
  group.streams.set(name, stream);
  return stream;
}

/** The events that the group's retention has left. */
export function retained(group: LogGroup, stream: LogStream, now: number): readonly LogEvent[] {
  if (group.retentionInDays === undefined) return stream.events;
  const oldest = now - group.retentionInDays * DAY;
  return stream.events.filter(({ timestamp }) => timestamp >= oldest);
}

export function chronological(a: LogEvent, b: LogEvent): number {
  return a.timestamp - b.timestamp || a.sequence - b.sequence;
}
