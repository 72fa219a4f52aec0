import type { LocalAws } from "../../local/index.ts";

/** A resource of the local AWS, as `cognito-preview resources` lists it. */
export interface ListedResource {
  readonly service: string;
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** No service serves it: it is a program's, kept by its inputs and by names in AWS's form. */
  readonly held?: true;
}

type Members = Readonly<Record<string, unknown>>;

interface Listing {
  readonly service: string;
  readonly operation: string;
  readonly input: Members;
  /** The output's member that holds the list. */
  readonly list: string;
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

const LISTINGS: readonly Listing[] = [
  {
    service: "cognito-idp",
    operation: "ListUserPools",
    input: { MaxResults: 60 },
    list: "UserPools",
    type: "UserPool",
    id: "Id",
    name: "Name",
  },
  {
    service: "cognito-identity",
    operation: "ListIdentityPools",
    input: { MaxResults: 60 },
    list: "IdentityPools",
    type: "IdentityPool",
    id: "IdentityPoolId",
    name: "IdentityPoolName",
  },
  {
    service: "apigateway",
    operation: "GetRestApis",
    input: {},
    list: "items",
    type: "RestApi",
    id: "id",
    name: "name",
  },
  {
    service: "apigateway",
    operation: "GetUsagePlans",
    input: {},
    list: "items",
    type: "UsagePlan",
    id: "id",
    name: "name",
  },
  {
    service: "apigateway",
    operation: "GetApiKeys",
    input: {},
    list: "items",
    type: "ApiKey",
    id: "id",
    name: "name",
  },
  {
    service: "apigatewayv2",
    operation: "GetApis",
    input: {},
    list: "Items",
    type: "Api",
    id: "ApiId",
    name: "Name",
  },
  {
    service: "lambda",
    operation: "ListFunctions",
    input: {},
    list: "Functions",
    type: "Function",
    id: "FunctionArn",
    name: "FunctionName",
  },
  {
    service: "logs",
    operation: "DescribeLogGroups",
    input: {},
    list: "logGroups",
    type: "LogGroup",
    id: "arn",
    name: "logGroupName",
  },
  {
    service: "dynamodb",
    operation: "ListTables",
    input: {},
    list: "TableNames",
    type: "Table",
    id: "TableName",
    name: "TableName",
  },
  {
    service: "ssm",
    operation: "DescribeParameters",
    input: {},
    list: "Parameters",
    type: "Parameter",
    id: "ARN",
    name: "Name",
  },
  { service: "iam", operation: "ListRoles", input: {}, list: "Roles", type: "Role", id: "Arn", name: "RoleName" },
];

const OF_A_POOL: readonly Omit<Listing, "service">[] = [
  {
    operation: "ListUserPoolClients",
    input: { MaxResults: 60 },
    list: "UserPoolClients",
    type: "UserPoolClient",
    id: "ClientId",
    name: "ClientName",
  },
  {
    operation: "ListResourceServers",
    input: { MaxResults: 50 },
    list: "ResourceServers",
    type: "ResourceServer",
    id: "Identifier",
    name: "Name",
  },
];

/** What the local AWS holds in these regions, whoever made it. Roles are of no region and come once. */
export async function listResources(aws: LocalAws, regions: readonly string[]): Promise<ListedResource[]> {
  const lists = await Promise.all(regions.map((region) => listRegion((...call) => aws.invoke(...call, region))));
  const roles = (one: ListedResource) => one.service === "iam";
  return [...lists.flat().filter((one) => !roles(one)), ...(lists[0] ?? []).filter(roles), ...heldResources(aws)];
}

/** A token's parts stand for service and type: `aws:s3/bucket:Bucket`. */
function heldResources({ held }: LocalAws): ListedResource[] {
  return held.list().map(({ type, id, name }) => {
    const [, service = "", kind = type] = /^aws:([^/]+)\/[^:]+:(.+)$/.exec(type) ?? [];
    return { service, type: kind, id, name: name ?? id, held: true };
  });
}

type Invoke = (service: string, operation: string, input: unknown) => Promise<unknown>;

async function listRegion(invoke: Invoke): Promise<ListedResource[]> {
  const found: ListedResource[] = [];
  for (const listing of LISTINGS) {
    for (const one of await all(invoke, listing)) {
      found.push(listed(listing, one));
      if (listing.type !== "UserPool") continue;
      for (const part of OF_A_POOL) {
        const within = { ...part, service: listing.service, input: { ...part.input, UserPoolId: one.Id } };
        found.push(...(await all(invoke, within)).map((member) => listed(within, member)));
      }
      found.push(...(await domainsOf(invoke, one)));
    }
  }
  return found;
}

async function domainsOf(invoke: Invoke, pool: Members): Promise<ListedResource[]> {
  const { UserPool } = (await invoke("cognito-idp", "DescribeUserPool", { UserPoolId: pool.Id })) as {
    UserPool: Members;
  };
  const names = [UserPool.Domain, UserPool.CustomDomain].filter((name) => typeof name === "string");
  return names.map((name) => ({ service: "cognito-idp", type: "UserPoolDomain", id: name, name }));
}

/** Every page of a listing: AWS's services name their continuation differently, so each name is sent back as it came. */
async function all(invoke: Invoke, { service, operation, input, list }: Listing): Promise<Members[]> {
  const found: Members[] = [];
  const continuations: readonly (readonly [answered: string, asked: string])[] = [
    ["NextToken", "NextToken"],
    ["nextToken", "nextToken"],
    ["NextMarker", "Marker"],
    ["Marker", "Marker"],
    ["position", "position"],
    ["LastEvaluatedTableName", "ExclusiveStartTableName"],
  ];
  let next: Members = {};
  do {
    const page = (await invoke(service, operation, { ...input, ...next })) as Members;
    // DynamoDB lists names alone.
    found.push(
      ...((page[list] ?? []) as (Members | string)[]).map((one) =>
        typeof one === "string" ? { TableName: one } : one,
      ),
    );
    const more = continuations.find(([answered]) => typeof page[answered] === "string");
    next = more === undefined ? {} : { [more[1]]: page[more[0]] };
  } while (Object.keys(next).length > 0);
  return found;
}

function listed({ service, type, id, name }: Listing, members: Members): ListedResource {
  return { service, type, id: String(members[id]), name: String(members[name]) };
}
