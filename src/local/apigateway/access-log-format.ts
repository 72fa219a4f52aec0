/** A line of text with `$context.<name>` where a request's values go; JSON, CSV, XML and Common Log Format are all such. */
export type AccessLogFormat = string;

const VARIABLE = /\$context\.([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)/g;

/** Whether lines in a format tell one request from another, as AWS wants of each. */
export function tellsRequests(format: AccessLogFormat): boolean {
  return [...format.matchAll(VARIABLE)].some(([, name]) => name === "requestId" || name === "extendedRequestId");
}

/** A request's line. What nothing is known of is a dash. */
export function accessLogLine(format: AccessLogFormat, value: (name: string) => unknown): string {
  return format.replace(VARIABLE, (_, name: string) => asText(value(name)));
}

function asText(value: unknown): string {
  if (value === undefined || value === null || value === "") return "-";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
