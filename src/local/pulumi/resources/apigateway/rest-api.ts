import type { Cloud } from "../../cloud.ts";
import { fromAws, rfc3339, small, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, list, map, object, type Properties, regional, string, unserved } from "../../schema.ts";
import { canonicalText, type PropertyMap } from "../../values.ts";
import { retag, SMALL_TAG_MAP, tagOutputs } from "../tags.ts";
import { escaped, type PatchOperation, patchesFor } from "./patches.ts";

const SERVICE = "apigateway";

const inputs: Properties = {
  ...regional,
  apiKeySource: string({ computed: true, oneOf: ["HEADER", "AUTHORIZER"] }),
  binaryMediaTypes: list(string(), { computed: true }),
  body: string({ writeOnly: true }),
  description: string({ computed: true }),
  disableExecuteApiEndpoint: boolean({ computed: true }),
  endpointAccessMode: unserved,
  endpointConfiguration: object(
    {
      ipAddressType: string({ computed: true, only: "ipv4" }),
      types: string({ required: true, wrapped: true, oneOf: ["EDGE", "REGIONAL"] }),
      vpcEndpointIds: unserved,
    },
    { computed: true },
  ),
  failOnWarnings: boolean({ writeOnly: true }),
  minimumCompressionSize: unserved,
  name: string({ autonamed: 255 }),
  parameters: map(string(), { writeOnly: true }),
  policy: unserved,
  putRestApiMode: string({ writeOnly: true, default: "overwrite", oneOf: ["merge", "overwrite"] }),
  securityPolicy: unserved,
  tags: map(string()),
};

/** What AWS keeps of an API itself; the rest says how its body is to be read. */
const SETTINGS = [
  "apiKeySource",
  "binaryMediaTypes",
  "description",
  "disableExecuteApiEndpoint",
  "endpointConfiguration",
  "name",
];

/** Of these, what a patch of the same name changes. */
const CHANGEABLE = ["apiKeySource", "description", "disableExecuteApiEndpoint", "name"];

interface RestApi {
  readonly id: string;
  readonly createdDate: unknown;
  readonly rootResourceId?: string;
  readonly tags?: Record<string, string>;
}

export const restApi: ResourceType = {
  token: "aws:apigateway/restApi:RestApi",
  inputs,
  outputs: ["arn", "createdDate", "executionArn", "rootResourceId", "tagsAll"],

  async create(wanted, cloud) {
    const { id } = await cloud.call<RestApi>(
      SERVICE,
      "CreateRestApi",
      toAws(inputs, wanted, [...SETTINGS, "tags"], small),
    );
    return id;
  },

  async afterCreate(id, wanted, cloud) {
    if (wanted.body !== undefined) await putBody(id, wanted, cloud);
  },

  async read(id, cloud) {
    const found = await cloud.find<RestApi>(SERVICE, "GetRestApi", { restApiId: id });
    if (found === undefined) return undefined;
    const { body: _body, parameters: _parameters, tags: _tags, ...settings } = inputs;
    return {
      ...fromAws(settings, found, small),
      ...tagOutputs(found.tags),
      arn: arnOf(id, cloud),
      createdDate: rfc3339(found.createdDate),
      executionArn: `arn:${cloud.partition}:execute-api:${cloud.region}:${cloud.accountId}:${id}`,
      rootResourceId: found.rootResourceId ?? "",
      // What AWS has where nothing was set. In a preview the SDK takes an output that is missing for one not known yet, and
      // classic awsx makes a deployment's hash of these.
      minimumCompressionSize: "",
      policy: "",
    };
  },

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const patchOperations = [
      ...patchesFor(inputs, CHANGEABLE, oldInputs, wanted),
      ...typePatches(oldInputs, wanted),
      ...mediaTypePatches(oldInputs, wanted),
    ];
    if (patchOperations.length > 0) await cloud.call(SERVICE, "UpdateRestApi", { restApiId: id, patchOperations });
    const bodyChanged = ["body", "parameters"].some(
      (name) => canonicalText(oldInputs[name]) !== canonicalText(wanted[name]),
    );
    if (bodyChanged && wanted.body !== undefined) await putBody(id, wanted, cloud);
    await retag(cloud, SERVICE, { resourceArn: arnOf(id, cloud) }, oldInputs, wanted, { form: SMALL_TAG_MAP });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteRestApi", { restApiId: id });
  },
};

/** Reading a body over what is there takes away what the program set beside it, so that is set again. */
async function putBody(id: string, wanted: PropertyMap, cloud: Cloud): Promise<void> {
  const read = await cloud.call<RestApi>(SERVICE, "PutRestApi", {
    restApiId: id,
    mode: wanted.putRestApiMode ?? "overwrite",
    body: Buffer.from(String(wanted.body)),
    ...(wanted.failOnWarnings === undefined ? {} : { failOnWarnings: wanted.failOnWarnings }),
    ...(wanted.parameters === undefined ? {} : { parameters: wanted.parameters }),
  });
  const now = fromAws(inputs, read, small);
  const patchOperations = [
    ...patchesFor(inputs, CHANGEABLE, now, { ...now, ...wanted }),
    ...mediaTypePatches(now, { ...now, ...wanted }),
  ];
  if (patchOperations.length > 0) await cloud.call(SERVICE, "UpdateRestApi", { restApiId: id, patchOperations });
}

function typePatches(before: PropertyMap, after: PropertyMap): PatchOperation[] {
  const typeOf = ({ endpointConfiguration }: PropertyMap) => (endpointConfiguration as PropertyMap | undefined)?.types;
  const wanted = typeOf(after);
  if (wanted === undefined || wanted === typeOf(before)) return [];
  return [{ op: "replace", path: "/endpointConfiguration/types/0", value: String(wanted) }];
}

/** Unlike other lists, this one has its values in the path. */
function mediaTypePatches(before: PropertyMap, after: PropertyMap): PatchOperation[] {
  return patchesFor(inputs, ["binaryMediaTypes"], before, after).map(({ op, path, value = "" }) => ({
    op,
    path: `${path}/${escaped(value)}`,
    ...(op === "add" ? { value: "" } : {}),
  }));
}

function arnOf(id: string, { partition, region }: Cloud): string {
  return `arn:${partition}:apigateway:${region}::/restapis/${id}`;
}
