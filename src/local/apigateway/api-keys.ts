import { randomInt } from "node:crypto";
import type { Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { flag, integer, only, operations, required, text } from "../wire/shape.ts";
import { tagMap } from "../wire/tags.ts";
import { patch, patchOperations } from "./patch.ts";
import { badRequest, conflict, DIALECT, newId, seconds } from "./rest-api.ts";
import type { UsageMeter } from "./usage-meter.ts";
import { type ApiKey, apiKeyOf, type UsageStore } from "./usage-plan.ts";

const operation = operations(DIALECT);
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** API keys. Their values are told only to those who ask for them. */
export function createApiKeyOperations(store: UsageStore, meter: UsageMeter): Record<string, Operation> {
  return {
    CreateApiKey: operation(
      {
        name: text({ max: 1_024 }),
        description: text(),
        enabled: flag(),
        generateDistinctId: only(true),
        value: text(),
        stageKeys: only([]),
        tags: tagMap(),
      },
      (input, { region }) => {
        const now = store.now();
        const key: ApiKey = {
          id: newId(10),
          region,
          createdDate: now,
          value: input.value === undefined || input.value === "" ? newValue() : input.value,
          name: input.name ?? "",
          description: input.description,
          enabled: input.enabled ?? false,
          lastUpdatedDate: now,
          tags: input.tags ?? {},
        };
        checkValue(store, key);
        store.apiKeys.set(key.id, key);
        return describedApiKey(key, true);
      },
    ),
    GetApiKey: operation({ apiKey: required(text()), includeValue: flag() }, ({ apiKey, includeValue }, call) =>
      describedApiKey(apiKeyOf(store, apiKey, call), includeValue),
    ),
    GetApiKeys: operation(
      { position: text(), limit: integer({ min: 1, max: 500 }), nameQuery: text(), includeValues: flag() },
      ({ position, limit = 25, nameQuery = "", includeValues }, call) => {
        const found = [...store.apiKeys.values()]
          .filter(({ region, name }) => region === call.region && name.startsWith(nameQuery))
          .sort(byKey(({ id }) => id));
        const { items, nextToken } = page(found, ({ id }) => id, limit, position, DIALECT.invalid);
        return { items: items.map((key) => describedApiKey(key, includeValues)), position: nextToken };
      },
    ),
    UpdateApiKey: operation(
      { apiKey: required(text()), patchOperations: patchOperations() },
      ({ apiKey, patchOperations }, call) => {
        const key = apiKeyOf(store, apiKey, call);
        patch(patchOperations, {
          "/name": {
            replace(value) {
              key.name = value;
            },
          },
          "/description": {
            replace(value) {
              key.description = value;
            },
          },
          "/enabled": {
            replace(value) {
              key.enabled = value === "true";
            },
          },
        });
        key.lastUpdatedDate = store.now();
        return describedApiKey(key, false);
      },
    ),
    DeleteApiKey: operation({ apiKey: required(text()) }, ({ apiKey }, call) => {
      const { id } = apiKeyOf(store, apiKey, call);
      for (const plan of store.plans.values()) {
        plan.keyIds = plan.keyIds.filter((one) => one !== id);
        meter.forget(plan.id, id);
      }
      store.apiKeys.delete(id);
    }),
  };
}

function describedApiKey(key: ApiKey, withValue: boolean | undefined) {
  return {
    id: key.id,
    ...(withValue ? { value: key.value } : {}),
    name: key.name,
    ...(key.description === undefined ? {} : { description: key.description }),
    enabled: key.enabled,
    createdDate: seconds(key.createdDate),
    lastUpdatedDate: seconds(key.lastUpdatedDate),
    stageKeys: [],
    tags: { ...key.tags },
  };
}

/** (AWS: "Usage plans and API keys for REST APIs in API Gateway", on a value's length and uniqueness) */
function checkValue({ apiKeys }: UsageStore, { value, region }: ApiKey): void {
  if (value.length < 20 || value.length > 128)
    throw badRequest("The value of an API key must have between 20 and 128 characters");
  if ([...apiKeys.values()].some((other) => other.region === region && other.value === value))
    throw conflict("API Key already exists");
}

function newValue(): string {
  return Array.from({ length: 40 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
