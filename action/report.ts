import { isLoopback } from "../src/contract/endpoints.ts";
import type { Check, SmokeResult } from "./smoke.ts";

/** What a report may tell. GitHub blanks no secret in a summary or a comment, so that nothing else goes into one. */
export interface Report {
  readonly issuer: string;
  readonly clientId: string;
  readonly grant: string;
  readonly scopesAsked: readonly string[];
  readonly scopesGranted: readonly string[];
  readonly expiresAt: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly cached: boolean;
  readonly tokenEndpoint: string | undefined;
  readonly apiUrl: string | undefined;
  /** The branch that the stack previews. */
  readonly branch: string | undefined;
  readonly smoke: SmokeResult | undefined;
}

/** The report as GitHub's Markdown, at most `bytes` long in UTF-8. */
export function markdown(report: Report, { bytes }: { bytes: number }): string {
  const head = ["### Cognito token", "", "| | |", "| --- | --- |", ...rows(report).map(row), ""];
  const smoke = report.smoke === undefined ? [] : smokeTable(report.smoke);
  return cutToBytes([...head, ...smoke].join("\n"), bytes);
}

/** As much of a text as fits, without half a character; whole lines where anything is left out. */
export function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const ending = "\n\n(The rest is left out.)\n";
  const room = Buffer.from(text).subarray(0, Math.max(0, bytes - Buffer.byteLength(ending)));
  const end = room.lastIndexOf("\n");
  return `${room.subarray(0, Math.max(0, end)).toString("utf8")}${ending}`;
}

function rows(report: Report): (readonly [string, string])[] {
  const { scopesAsked, scopesGranted, expiresIn, smoke } = report;
  const optional = (name: string, value: string | undefined) =>
    value === undefined ? [] : [[name, code(value)] as const];
  return [
    ["Issuer", code(report.issuer)],
    ["Client", code(report.clientId)],
    ["Grant", code(report.grant)],
    ["Scopes asked", scopesAsked.length === 0 ? "all that the client may have" : scopesAsked.map(code).join(" ")],
    ["Scopes granted", scopesGranted.length === 0 ? "none" : scopesGranted.map(code).join(" ")],
    ["Good for", `${Math.floor(expiresIn / 60)} min, until ${code(report.expiresAt)}`],
    ["Token", report.cached ? "kept from an earlier job" : "new"],
    ...optional("Token endpoint", report.tokenEndpoint),
    ...optional("API", report.apiUrl),
    ...(smoke === undefined ? [] : [["Smoke test", smokeSentence(smoke)] as const]),
    ...optional("Branch", report.branch),
    // A local AWS is gone with its job, and takes the stack along.
    ...(report.branch === undefined || isLoopback(report.issuer)
      ? []
      : [["Remove it", "`pulumi destroy --remove` on this branch's stack"] as const]),
  ];
}

function row([name, value]: readonly [string, string]): string {
  return `| ${name} | ${value} |`;
}

function smokeSentence({ summary: { passed, failed, notRun } }: SmokeResult): string {
  return `${passed} passed, ${failed} failed${notRun === 0 ? "" : `, ${notRun} not run`}`;
}

function smokeTable({ checks }: SmokeResult): string[] {
  const cells = ({ route, caller, expected, actual, status }: Check) => [code(route), caller, expected, actual, status];
  return [
    "| Route | Caller | Expected | Answer | |",
    "| --- | --- | --- | --- | --- |",
    ...checks.map((check) => `| ${cells(check).join(" | ")} |`),
    "",
  ];
}

/** A value that a stranger may have chosen (a branch, a scope), so that it stays a value: no markup, no link, no mention. */
function code(value: string): string {
  const plain = value.replaceAll(/[\r\n`|<>]/g, " ").slice(0, 500);
  return `\`${plain === "" ? " " : plain}\``;
}
