import { badRequest } from "./rest-api.ts";

/** The value of a mapping such as `'*'`: a literal in single quotes is all that is served. @throws {AwsError} `BadRequestException` */
export function literalOf(name: string, mapping: string): string {
  const literal = /^'([^\r\n]*)'$/.exec(mapping)?.[1];
  if (literal === undefined)
    throw badRequest(
      `Invalid mapping expression specified: ${name}: ${mapping}. The local AWS serves static values in single quotes.`,
    );
  return literal;
}

/** A mapping template without the template language in it. @throws {AwsError} `BadRequestException` */
export function checkPlainTemplate(contentType: string, template: string): void {
  if (/[$#]/.test(template))
    throw badRequest(
      `The mapping template for ${contentType} has $ or #: the template language (VTL) is not served by the local AWS.`,
    );
}

/** The header that a mapping's left side names, such as `method.response.header.Vary`. */
export function headerOf(parameter: string, prefix: "method.response.header." | "gatewayresponse.header."): string {
  const name = parameter.startsWith(prefix) ? parameter.slice(prefix.length) : "";
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
    throw badRequest(
      `Invalid mapping expression parameter specified: ${parameter}. The local AWS serves ${prefix}NAME.`,
    );
  return name;
}
