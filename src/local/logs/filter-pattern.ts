import { AwsError } from "../aws.ts";

/**
 * A filter pattern for unstructured logs, as a test of a message: every plain term must be in it, at least one of the
 * `?optional` ones, and no `-excluded` one. Case counts. (AWS: "Filter pattern syntax for metric filters")
 *
 * @throws {AwsError} `InvalidParameterException` for JSON, space-delimited and regular expression patterns, which are not served
 */
export function filterPattern(pattern: string | undefined): (message: string) => boolean {
  const text = pattern?.trim() ?? "";
  if (text === "") return () => true;
  const kind = { "{": "JSON", "[": "space-delimited", "%": "regular expression" }[text.charAt(0)];
  if (kind !== undefined) throw invalid(`A ${kind} filterPattern is not served by the local AWS.`);
  const needed: string[] = [];
  const optional: string[] = [];
  const excluded: string[] = [];
  const term = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|([A-Za-z0-9_]+))(?=\s|$)/y;
  while (term.lastIndex < text.length) {
    const at = term.lastIndex;
    const match = term.exec(text);
    if (match === null)
      throw invalid(
        `Invalid filter pattern: terms with other characters than letters, digits and _ stand in quotes (at ${at}).`,
      );
    const [, sign, quoted, plain] = match;
    const wanted = quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "";
    (sign === "?" ? optional : sign === "-" ? excluded : needed).push(wanted);
  }
  return (message) =>
    needed.every((one) => message.includes(one)) &&
    !excluded.some((one) => message.includes(one)) &&
    // With a plain term beside them, CloudWatch Logs ignores the optional ones.
    (optional.length === 0 || needed.length > 0 || optional.some((one) => message.includes(one)));
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
