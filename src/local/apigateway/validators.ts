import type { Operation } from "../aws.ts";
import type { HttpRequest } from "../http.ts";
import { flag, integer, operations, required, text } from "../wire/shape.ts";
import { GatewayError } from "./errors.ts";
import type { PathMatch } from "./match-path.ts";
import { patch, patchOperations } from "./patch.ts";
import {
  apiOf,
  badRequest,
  conflict,
  type Definition,
  DIALECT,
  existing,
  type Method,
  newId,
  type RequestValidator,
  type RestApi,
  type RestApis,
} from "./rest-api.ts";

const operation = operations(DIALECT);
const place = () => ({ restApiId: required(text()), requestValidatorId: required(text()) });

/** What requests of a method are asked for before anybody sees them: the parameters that it says are required. */
export function createValidatorOperations(store: RestApis): Record<string, Operation> {
  const validatorOf = (api: RestApi, id: string): RequestValidator =>
    existing(api.definition.validators.get(id), "Invalid Request Validator identifier specified");

  return {
    CreateRequestValidator: operation(
      {
        restApiId: required(text()),
        name: text({ min: 1, max: 128 }),
        validateRequestBody: flag(),
        validateRequestParameters: flag(),
      },
      ({ restApiId, name, validateRequestBody = false, validateRequestParameters = false }, call) => {
        const api = apiOf(store, restApiId, call);
        const id = newId(6);
        const validator = { id, name: name ?? id, validateRequestBody, validateRequestParameters };
        api.definition.validators.set(id, validator);
        return { ...validator };
      },
    ),
    GetRequestValidator: operation(place(), ({ restApiId, requestValidatorId }, call) => ({
      ...validatorOf(apiOf(store, restApiId, call), requestValidatorId),
    })),
    GetRequestValidators: operation(
      { restApiId: required(text()), position: text(), limit: integer({ min: 1, max: 500 }) },
      ({ restApiId }, call) => ({
        items: [...apiOf(store, restApiId, call).definition.validators.values()].map((one) => ({ ...one })),
      }),
    ),
    UpdateRequestValidator: operation(
      { ...place(), patchOperations: patchOperations() },
      ({ restApiId, requestValidatorId, patchOperations }, call) => {
        const api = apiOf(store, restApiId, call);
        const changed = { ...validatorOf(api, requestValidatorId) };
        patch(patchOperations, {
          "/name": {
            replace(value) {
              changed.name = value;
            },
          },
          "/validateRequestBody": {
            replace(value) {
              changed.validateRequestBody = value === "true";
            },
          },
          "/validateRequestParameters": {
            replace(value) {
              changed.validateRequestParameters = value === "true";
            },
          },
        });
        for (const method of methodsOf(api)) if (method.requestValidatorId === changed.id) checkBodies(method, changed);
        api.definition.validators.set(changed.id, changed);
        return { ...changed };
      },
    ),
    DeleteRequestValidator: operation(place(), ({ restApiId, requestValidatorId }, call) => {
      const api = apiOf(store, restApiId, call);
      validatorOf(api, requestValidatorId);
      if (methodsOf(api).some((method) => method.requestValidatorId === requestValidatorId))
        throw conflict("The request validator is in use by a method and cannot be deleted.");
      api.definition.validators.delete(requestValidatorId);
    }),
  };
}

/** A method's validator must be there, and must not ask for what is not built. @throws {AwsError} */
export function checkValidator({ definition }: RestApi, method: Method): void {
  if (method.requestValidatorId === undefined) return;
  const validator = definition.validators.get(method.requestValidatorId);
  if (validator === undefined) throw badRequest("Invalid Request Validator identifier specified");
  checkBodies(method, validator);
}

/** @throws {GatewayError} 400, where a parameter is missing that the method's validator asks for */
export function validateRequest(
  { validators }: Definition,
  { method, pathParameters }: PathMatch,
  request: HttpRequest,
): void {
  const validator = validators.get(method.requestValidatorId ?? "");
  if (validator?.validateRequestParameters !== true) return;
  const query = new URLSearchParams(request.query);
  const missing = Object.entries(method.requestParameters).flatMap(([parameter, isRequired]) => {
    const [, place = "", name = ""] = /^method\.request\.(?:multivalue)?(\w+)\.(.+)$/.exec(parameter) ?? [];
    const given = {
      header: request.headers[name.toLowerCase()],
      path: pathParameters?.[name],
      querystring: query.get(name),
    };
    const value = given[place as keyof typeof given];
    return isRequired && (value === undefined || value === null || value === "") ? [name] : [];
  });
  if (missing.length > 0)
    throw new GatewayError("BAD_REQUEST_PARAMETERS", `Missing required request parameters: [${missing.join(", ")}]`);
}

function methodsOf({ definition }: RestApi): Method[] {
  return [...definition.resources.values()].flatMap(({ methods }) => [...methods.values()]);
}

/** A body is held against a JSON schema, and the local AWS has no models; the model `Empty` asks for nothing. */
function checkBodies({ requestModels }: Method, { validateRequestBody }: RequestValidator): void {
  const model = Object.values(requestModels).find((name) => name !== "Empty");
  if (validateRequestBody && model !== undefined)
    throw badRequest(`The validation of request bodies by the model ${model} is not served by the local AWS.`);
}
