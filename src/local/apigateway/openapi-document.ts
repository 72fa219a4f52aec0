import { API_KEY_SOURCES, badRequest, type Definition } from "./rest-api.ts";

/** What an OpenAPI document says of an API, in the terms of API Gateway's operations. */
export interface ApiDescription {
  readonly title: string;
  readonly description: string | undefined;
  readonly version: string | undefined;
  readonly binaryMediaTypes: readonly string[];
  readonly apiKeySource: Definition["apiKeySource"] | undefined;
  readonly authorizers: readonly (Record<string, unknown> & { readonly name: string })[];
  readonly gatewayResponses: readonly object[];
  readonly validators: readonly (Record<string, unknown> & { readonly name: string })[];
  readonly paths: readonly string[];
  readonly routes: readonly RouteDescription[];
}

export interface RouteDescription {
  readonly path: string;
  readonly httpMethod: string;
  readonly operationName: string | undefined;
  /** Absent: anybody may call. */
  readonly security: { readonly authorizer: string; readonly scopes: readonly string[] } | undefined;
  readonly apiKeyRequired: boolean;
  /** By API Gateway's names: whether they are required. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  /** Name of a validator. */
  readonly validator: string | undefined;
  readonly responses: readonly object[];
  readonly integration: (Record<string, unknown> & { readonly responses: readonly object[] }) | undefined;
}

type Node = Readonly<Record<string, unknown>>;

const ANY = "x-amazon-apigateway-any-method";
const INTEGRATION = "x-amazon-apigateway-integration";
const AUTHORIZER = "x-amazon-apigateway-authorizer";
const API_KEY_SOURCE = "x-amazon-apigateway-api-key-source";
const VALIDATORS = "x-amazon-apigateway-request-validators";
const VALIDATOR = "x-amazon-apigateway-request-validator";
const METHODS = ["get", "put", "post", "delete", "patch", "options", "head", ANY];
/** API Gateway's extensions that are read; any other is refused, since it would have changed something. */
const EXTENSIONS = {
  document: [
    "x-amazon-apigateway-binary-media-types",
    "x-amazon-apigateway-gateway-responses",
    VALIDATORS,
    VALIDATOR,
    "x-amazon-apigateway-documentation",
    API_KEY_SOURCE,
  ],
  path: [ANY],
  method: [INTEGRATION, VALIDATOR],
};

/**
 * Reads OpenAPI 3.0 or Swagger 2.0, as JSON or YAML, with API Gateway's extensions.
 * (AWS: "OpenAPI extensions for API Gateway")
 *
 * @throws {AwsError} `BadRequestException`
 */
export async function parseDescription(body: Buffer): Promise<ApiDescription> {
  const document = node(await parsed(body), "The document");
  if (document.swagger !== "2.0" && !/^3\.0\./.test(String(document.openapi)))
    throw badRequest("Invalid OpenAPI input: the document is neither OpenAPI 3.0 nor Swagger 2.0.");
  checkExtensions(document, "document", "The document");
  const apiKeySource = API_KEY_SOURCES.find((one) => one === document[API_KEY_SOURCE]);
  if (document[API_KEY_SOURCE] !== undefined && apiKeySource === undefined)
    throw badRequest(`Invalid OpenAPI input: ${API_KEY_SOURCE} is one of ${API_KEY_SOURCES.join(" and ")}.`);
  const info = node(document.info ?? {}, "info");
  if (typeof info.title !== "string" || info.title === "")
    throw badRequest("Invalid OpenAPI input: info.title is missing.");
  const schemes = node(
    document.securityDefinitions ?? node(document.components ?? {}, "components").securitySchemes ?? {},
    "The security schemes",
  );
  const paths = Object.entries(node(document.paths ?? {}, "paths"));
  return {
    title: info.title,
    description: typeof info.description === "string" ? info.description : undefined,
    version: info.version === undefined ? undefined : String(info.version),
    binaryMediaTypes: texts(document["x-amazon-apigateway-binary-media-types"]),
    apiKeySource,
    authorizers: Object.entries(schemes).flatMap(([name, scheme]) => authorizer(name, node(scheme, name)) ?? []),
    gatewayResponses: Object.entries(
      node(document["x-amazon-apigateway-gateway-responses"] ?? {}, "gateway responses"),
    ).map(([responseType, response]) => gatewayResponse(responseType, node(response, responseType))),
    validators: Object.entries(node(document[VALIDATORS] ?? {}, "request validators")).map(([name, validator]) => ({
      ...node(validator, name),
      name,
    })),
    paths: paths.map(([path]) => path),
    routes: paths.flatMap(([path, item]) => routes(path, node(item, path), document, schemes)),
  };
}

async function parsed(body: Buffer): Promise<unknown> {
  const text = body.toString("utf8");
  try {
    return text.trimStart().startsWith("{") ? JSON.parse(text) : (await import("yaml")).parse(text);
  } catch {
    throw badRequest("Invalid OpenAPI input: the document is neither JSON nor YAML.");
  }
}

function routes(path: string, item: Node, document: Node, schemes: Node): RouteDescription[] {
  checkExtensions(item, "path", path);
  if (item.$ref !== undefined)
    throw badRequest(`Invalid OpenAPI input: $ref at ${path} is not served by the local AWS.`);
  return METHODS.filter((method) => item[method] !== undefined).map((method) => {
    const where = `${method} ${path}`;
    const described = node(item[method], where);
    checkExtensions(described, "method", where);
    const integration = described[INTEGRATION];
    return {
      path,
      httpMethod: method === ANY ? "ANY" : method.toUpperCase(),
      operationName: typeof described.operationId === "string" ? described.operationId : undefined,
      ...security(described.security ?? document.security, schemes, where),
      requestParameters: requestParameters([item.parameters, described.parameters], document, where),
      validator: validatorOf(described, document, where),
      responses: Object.entries(node(described.responses ?? {}, where)).flatMap(([statusCode, response]) =>
        /^[1-5]\d\d$/.test(statusCode) ? [methodResponse(statusCode, node(response, where))] : [],
      ),
      integration: integration === undefined ? undefined : integrationOf(node(integration, where)),
    };
  });
}

/** Parameters of a path are its methods' too; a method's own of the same place and name goes before. */
function requestParameters(lists: readonly unknown[], document: Node, where: string): Record<string, boolean> {
  const places: Readonly<Record<string, string>> = { header: "header", path: "path", query: "querystring" };
  return Object.fromEntries(
    lists
      .flatMap((list) => (Array.isArray(list) ? list : []))
      .flatMap((parameter) => {
        const { in: given, name, required } = referred(node(parameter, where), document, where);
        const place = places[String(given)];
        return place === undefined ? [] : [[`method.request.${place}.${String(name)}`, required === true] as const];
      }),
  );
}

/** What stands in a place, or where its `$ref` points to in the same document (RFC 6901). */
function referred(given: Node, document: Node, where: string): Node {
  if (given.$ref === undefined) return given;
  const steps = /^#\/(.+)$/.exec(String(given.$ref))?.[1]?.split("/") ?? [];
  const target = steps.reduce<unknown>(
    (value, step) => (value as Node | undefined)?.[step.replaceAll("~1", "/").replaceAll("~0", "~")],
    document,
  );
  if (steps.length === 0 || target === undefined)
    throw badRequest(`Invalid OpenAPI input: ${where} refers to ${String(given.$ref)}, which there is not.`);
  return node(target, where);
}

/** The method's own validator or the document's. A body's schema would have to be held against it, and is refused. */
function validatorOf(method: Node, document: Node, where: string): string | undefined {
  const name = method[VALIDATOR] ?? document[VALIDATOR];
  if (name === undefined) return undefined;
  const validators = node(document[VALIDATORS] ?? {}, "request validators");
  const validator = validators[String(name)];
  if (validator === undefined)
    throw badRequest(
      `Invalid OpenAPI input: ${where} names the request validator ${String(name)}, which there is not.`,
    );
  const inBody = (parameter: unknown) => node(parameter, where).in === "body";
  const hasBody =
    method.requestBody !== undefined || (Array.isArray(method.parameters) && method.parameters.some(inBody));
  if (hasBody && node(validator, String(name)).validateRequestBody === true)
    throw badRequest(
      `Invalid OpenAPI input: ${where} has its request body validated by ${String(name)}, which is not served by the local AWS.`,
    );
  return String(name);
}

/** A method has one authorizer, and asks for an API key beside it or not; it does not matter whether they stand in one requirement. */
function security(
  requirements: unknown,
  schemes: Node,
  where: string,
): Pick<RouteDescription, "security" | "apiKeyRequired"> {
  const named = (Array.isArray(requirements) ? requirements : [requirements ?? {}]).flatMap((requirement) =>
    Object.entries(node(requirement, where)),
  );
  const unknown = named.find(([name]) => !isApiKey(schemes[name]) && !isAuthorizer(schemes[name], name));
  if (unknown !== undefined)
    throw badRequest(
      `Invalid OpenAPI input: ${where} wants the security scheme ${unknown[0]}, which is no authorizer of API Gateway; others are not served by the local AWS.`,
    );
  const [first, ...others] = named.filter(([name]) => !isApiKey(schemes[name]));
  if (others.length > 0)
    throw badRequest(
      `Invalid OpenAPI input: ${where} has several authorizers, of which the local AWS serves one for a method.`,
    );
  return {
    security: first && { authorizer: first[0], scopes: texts(first[1]) },
    apiKeyRequired: named.some(([name]) => isApiKey(schemes[name])),
  };
}

function isAuthorizer(scheme: unknown, name: string): boolean {
  return scheme !== undefined && authorizer(name, node(scheme, name)) !== undefined;
}

/** A scheme of the header that API Gateway reads keys from. (AWS: "Configure a method to use API keys with an OpenAPI definition") */
function isApiKey(scheme: unknown): boolean {
  const { type, in: place, name, [AUTHORIZER]: extension } = (scheme ?? {}) as Node;
  const isHeader = place === "header" && String(name).toLowerCase() === "x-api-key";
  return type === "apiKey" && isHeader && extension === undefined;
}

/** A security scheme that is an authorizer of API Gateway; undefined for those that only describe something. */
function authorizer(name: string, scheme: Node): ApiDescription["authorizers"][number] | undefined {
  const extension = scheme[AUTHORIZER];
  if (extension === undefined) return undefined;
  const { type, providerARNs, identitySource, authorizerResultTtlInSeconds: ttl, ...others } = node(extension, name);
  return {
    ...others,
    name,
    type: String(type).toUpperCase(),
    providerARNs: texts(providerARNs),
    authType: scheme["x-amazon-apigateway-authtype"],
    identitySource: identitySource ?? sourceOf(scheme),
    // In documents a number may be written as text.
    authorizerResultTtlInSeconds: typeof ttl === "string" && /^\d{1,5}$/.test(ttl) ? Number(ttl) : ttl,
  };
}

/** Where a scheme says that its credential is. `Unused` is the name where there is more than one place, or another kind. */
function sourceOf(scheme: Node): string | undefined {
  if (scheme.name === "Unused") return undefined;
  return `method.request.${scheme.in === "query" ? "querystring" : "header"}.${scheme.name ?? "Authorization"}`;
}

/** In documents integrations have other names for some settings, and lower-case types. */
function integrationOf(given: Node): NonNullable<RouteDescription["integration"]> {
  const { type, httpMethod, responses, passthroughBehavior, ...others } = given;
  return {
    ...others,
    type: String(type).toUpperCase(),
    ...(httpMethod === undefined ? {} : { integrationHttpMethod: httpMethod }),
    ...(passthroughBehavior === undefined ? {} : { passthroughBehavior: String(passthroughBehavior).toUpperCase() }),
    responses: Object.entries(node(responses ?? {}, "integration responses")).map(([pattern, response]) => {
      const { statusCode, ...rest } = node(response, pattern);
      return {
        ...rest,
        statusCode: String(statusCode),
        ...(pattern === "default" ? {} : { selectionPattern: pattern }),
      };
    }),
  };
}

function methodResponse(statusCode: string, { headers }: Node): object {
  const names = Object.keys(node(headers ?? {}, "response headers"));
  return {
    statusCode,
    responseParameters: Object.fromEntries(names.map((name) => [`method.response.header.${name}`, false])),
  };
}

function gatewayResponse(responseType: string, { statusCode, ...others }: Node): object {
  return { ...others, responseType, ...(statusCode === undefined ? {} : { statusCode: String(statusCode) }) };
}

function checkExtensions(given: Node, kind: keyof typeof EXTENSIONS, where: string): void {
  const unserved = Object.keys(given).find(
    (name) => name.startsWith("x-amazon-apigateway-") && !EXTENSIONS[kind].includes(name),
  );
  if (unserved !== undefined)
    throw badRequest(`Invalid OpenAPI input: ${where} has ${unserved}, which is not served by the local AWS.`);
}

function node(value: unknown, where: string): Node {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw badRequest(`Invalid OpenAPI input: ${where} is not an object.`);
  return value as Node;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
