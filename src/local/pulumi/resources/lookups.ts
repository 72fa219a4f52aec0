import type { Cloud } from "../cloud.ts";
import type { InvokeType, ResourceType } from "../resource-type.ts";
import { map, type Properties, string } from "../schema.ts";
import { isObject, type PropertyMap, type PropertyValue } from "../values.ts";
import { restApi } from "./apigateway/rest-api.ts";
import { api as httpApi } from "./apigatewayv2/api.ts";
import { logGroup } from "./cloudwatch.ts";
import { identityPool } from "./cognito/identity-pool.ts";
import { userGroup } from "./cognito/user-group.ts";
import { policy } from "./iam/policy.ts";
import { role } from "./iam/role.ts";
import { alias } from "./lambda/alias.ts";
import { functionAt, lambdaFunction } from "./lambda/function.ts";
import { everyItem, type List } from "./pages.ts";

/** A function of the provider that tells of a resource which somebody has made: what the resource's own type reads. */
interface Lookup {
  readonly token: string;
  readonly type: ResourceType;
  readonly args: Properties;
  /** The id by which the resource is read, or undefined where there is none. */
  idOf(args: PropertyMap, cloud: Cloud): string | undefined | Promise<string | undefined>;
  /** How it is read, where that is not as the type reads. */
  read?(id: string, args: PropertyMap, cloud: Cloud): Promise<PropertyMap | undefined>;
  /** Outputs by the names that the function has for them; one object of settings is a list of one. */
  readonly renamed?: Readonly<Record<string, string>>;
}

const region: Properties = { region: string() };
const tags: Properties = { tags: map(string()) };
const named: Properties = { name: string({ required: true }) };

/** A list, and the members of one thing of it. */
interface NamedList extends List {
  readonly name: string;
  readonly id: string;
}

const IDENTITY_POOLS: NamedList = {
  service: "cognito-identity",
  operation: "ListIdentityPools",
  input: { MaxResults: 60 },
  member: "IdentityPools",
  name: "IdentityPoolName",
  id: "IdentityPoolId",
  next: "NextToken",
};
const POLICIES: NamedList = {
  service: "iam",
  operation: "ListPolicies",
  input: {},
  member: "Policies",
  name: "PolicyName",
  id: "Arn",
  next: "Marker",
};
const REST_APIS: NamedList = {
  service: "apigateway",
  operation: "GetRestApis",
  input: {},
  member: "items",
  name: "name",
  id: "id",
  next: "position",
};

const LOOKUPS: readonly Lookup[] = [
  {
    token: "aws:apigateway/getRestApi:getRestApi",
    type: restApi,
    args: { ...named, ...region, ...tags },
    idOf: ({ name }, cloud) => byName(cloud, REST_APIS, name),
    renamed: { endpointConfiguration: "endpointConfigurations" },
  },
  {
    token: "aws:apigatewayv2/getApi:getApi",
    type: httpApi,
    args: { apiId: string({ required: true }), ...region, ...tags },
    idOf: ({ apiId }) => String(apiId),
    renamed: { corsConfiguration: "corsConfigurations" },
  },
  {
    token: "aws:cloudwatch/getLogGroup:getLogGroup",
    type: logGroup,
    args: { ...named, ...region, ...tags },
    idOf: ({ name }) => String(name),
  },
  {
    token: "aws:cognito/getIdentityPool:getIdentityPool",
    type: identityPool,
    args: { identityPoolName: string({ required: true }), ...region, ...tags },
    idOf: ({ identityPoolName }, cloud) => byName(cloud, IDENTITY_POOLS, identityPoolName),
  },
  {
    token: "aws:cognito/getUserGroup:getUserGroup",
    type: userGroup,
    args: { ...named, ...region, userPoolId: string({ required: true }) },
    idOf: ({ name, userPoolId }) => `${userPoolId}/${name}`,
  },
  {
    token: "aws:iam/getPolicy:getPolicy",
    type: policy,
    args: {
      arn: string({ arn: true, conflictsWith: ["name", "pathPrefix"] }),
      name: string({ conflictsWith: ["arn"] }),
      pathPrefix: string({ conflictsWith: ["arn"] }),
      ...tags,
    },
    idOf: ({ arn, name, pathPrefix }, cloud) =>
      typeof arn === "string" ? arn : byName(cloud, { ...POLICIES, input: { PathPrefix: pathPrefix } }, name),
  },
  {
    token: "aws:iam/getRole:getRole",
    type: role,
    args: { ...named, ...tags },
    idOf: ({ name }) => String(name),
  },
  {
    token: "aws:lambda/getAlias:getAlias",
    type: alias,
    args: { functionName: string({ required: true }), ...named, ...region },
    idOf: ({ functionName, name }) => `${functionName}/${name}`,
  },
  {
    token: "aws:lambda/getFunction:getFunction",
    type: lambdaFunction,
    args: { functionName: string({ required: true }), qualifier: string(), ...region, ...tags },
    idOf: ({ functionName }) => String(functionName),
    read: (id, { qualifier }, cloud) => functionAt(id, typeof qualifier === "string" ? qualifier : undefined, cloud),
    renamed: { name: "functionName", ephemeralStorage: "ephemeralStorages", loggingConfig: "loggingConfigs" },
  },
];

export const lookups: readonly InvokeType[] = LOOKUPS.map((lookup) => ({
  token: lookup.token,
  inputs: lookup.args,
  call: (args, cloud) => found(lookup, args, cloud),
}));

async function found(
  { token, type, idOf, renamed = {}, read = (id, _args, cloud) => type.read(id, cloud, {}) }: Lookup,
  args: PropertyMap,
  cloud: Cloud,
): Promise<PropertyMap> {
  const id = await idOf(args, cloud);
  const attributes = id === undefined ? undefined : await read(id, args, cloud);
  if (id === undefined || attributes === undefined)
    throw new Error(`${token.slice(token.lastIndexOf(":") + 1)}: there is none that fits ${JSON.stringify(args)}`);
  const outputs = Object.entries(attributes).map(([name, value]): [string, PropertyValue] => {
    const other = renamed[name];
    if (other === undefined) return [name, value];
    return [other, isObject(value) ? [value] : value];
  });
  const { tagsAll: _, ...rest } = Object.fromEntries(outputs);
  return { ...args, tags: {}, ...rest, id, ...("region" in type.inputs ? { region: cloud.region } : {}) };
}

/** The id of the only thing of a name. @throws {Error} where several have it */
async function byName(cloud: Cloud, list: NamedList, name: PropertyValue | undefined): Promise<string | undefined> {
  const all = await everyItem<Record<string, unknown>>(cloud, list);
  const ids = all.filter((one) => one[list.name] === name).map((one) => String(one[list.id]));
  if (ids.length > 1) throw new Error(`there are several with the name ${name}: ${ids.join(", ")}`);
  return ids[0];
}
