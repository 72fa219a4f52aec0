import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, operations, required, text } from "../wire/shape.ts";
import { MOST_TAGS } from "../wire/tags.ts";
import { managedPolicy } from "./managed-policies.ts";
import { checkPolicyDocument } from "./policy-document.ts";
import type { IamStore, Role } from "./store.ts";
import * as iam from "./store.ts";

const operation = operations(iam.DIALECT);

const MOST_INLINE_BYTES = 10_240;
const MOST_TRUST_BYTES = 2_048;
const MOST_ATTACHED = 10;

const description = () => text({ max: 1000, pattern: /[\t\n\r\u0020-\u007E\u00A1-\u00FF]*/ });
const sessionDuration = () => integer({ min: 3_600, max: 43_200 });
const pageMembers = () => ({ Marker: iam.marker(), MaxItems: integer({ min: 1, max: 1000 }) });

/** Roles, their trust, their inline policies and the managed ones attached to them. */
export function createRoleOperations({ clock, roles, policies }: IamStore): Record<string, Operation> {
  function role(name: string): Role {
    const found = roles.get(name);
    if (found === undefined) throw notFound(`The role with name ${name} cannot be found.`);
    return found;
  }

  return {
    CreateRole: operation(
      {
        RoleName: required(iam.roleName()),
        Path: iam.path(),
        AssumeRolePolicyDocument: required(iam.document()),
        Description: description(),
        MaxSessionDuration: sessionDuration(),
        Tags: iam.tags(),
      },
      (input, { region }) => {
        const { RoleName, Path = "/", AssumeRolePolicyDocument } = input;
        checkTrust(AssumeRolePolicyDocument);
        // Names are unique without regard to case.
        if ([...roles.keys()].some((name) => name.toLowerCase() === RoleName.toLowerCase()))
          throw new AwsError("EntityAlreadyExists", `Role with name ${RoleName} already exists.`, { status: 409 });
        const created: Role = {
          name: RoleName,
          path: Path,
          id: iam.uniqueId("AROA"),
          arn: `arn:${partitionOf(region)}:iam::${ACCOUNT_ID}:role${Path}${RoleName}`,
          createDate: iam.isoDate(clock.now()),
          assumeRolePolicyDocument: AssumeRolePolicyDocument,
          description: input.Description,
          maxSessionDuration: input.MaxSessionDuration ?? 3_600,
          tags: iam.tagsOf(input.Tags),
          policies: new Map(),
          attached: new Set(),
        };
        roles.set(RoleName, created);
        return { Role: described(created) };
      },
    ),
    GetRole: operation({ RoleName: required(iam.roleName()) }, ({ RoleName }) => ({ Role: described(role(RoleName)) })),
    ListRoles: operation(
      { PathPrefix: iam.path(), ...pageMembers() },
      ({ PathPrefix = "/", Marker, MaxItems = 100 }) => {
        const found = [...roles.values()]
          .filter(({ path }) => path.startsWith(PathPrefix))
          .sort(byKey(({ name }) => name));
        const { items, nextToken } = page(found, ({ name }) => name, MaxItems, Marker, iam.DIALECT.invalid);
        return { Roles: items.map(described), IsTruncated: nextToken !== undefined, Marker: nextToken };
      },
    ),
    UpdateRole: operation(
      { RoleName: required(iam.roleName()), Description: description(), MaxSessionDuration: sessionDuration() },
      ({ RoleName, Description, MaxSessionDuration }) => {
        const found = role(RoleName);
        found.description = Description ?? found.description;
        found.maxSessionDuration = MaxSessionDuration ?? 3_600;
        return {};
      },
    ),
    UpdateRoleDescription: operation(
      { RoleName: required(iam.roleName()), Description: required(description()) },
      ({ RoleName, Description }) => {
        const found = role(RoleName);
        found.description = Description;
        return { Role: described(found) };
      },
    ),
    UpdateAssumeRolePolicy: operation(
      { RoleName: required(iam.roleName()), PolicyDocument: required(iam.document()) },
      ({ RoleName, PolicyDocument }) => {
        const found = role(RoleName);
        checkTrust(PolicyDocument);
        found.assumeRolePolicyDocument = PolicyDocument;
      },
    ),
    DeleteRole: operation({ RoleName: required(iam.roleName()) }, ({ RoleName }) => {
      const found = role(RoleName);
      if (found.policies.size > 0) throw conflict("Cannot delete entity, must delete policies first.");
      if (found.attached.size > 0) throw conflict("Cannot delete entity, must detach all policies first.");
      roles.delete(RoleName);
    }),
    PutRolePolicy: operation(
      {
        RoleName: required(iam.roleName()),
        PolicyName: required(iam.policyName()),
        PolicyDocument: required(iam.document()),
      },
      ({ RoleName, PolicyName, PolicyDocument }) => {
        const found = role(RoleName);
        checkPolicyDocument(PolicyDocument, "permissions");
        const others = [...found.policies].filter(([name]) => name !== PolicyName);
        const size = others.reduce((sum, [, document]) => sum + withoutSpace(document), withoutSpace(PolicyDocument));
        if (size > MOST_INLINE_BYTES)
          throw limit(`Maximum policy size of ${MOST_INLINE_BYTES} bytes exceeded for role ${RoleName}`);
        found.policies.set(PolicyName, PolicyDocument);
      },
    ),
    GetRolePolicy: operation(
      { RoleName: required(iam.roleName()), PolicyName: required(iam.policyName()) },
      ({ RoleName, PolicyName }) => {
        const document = role(RoleName).policies.get(PolicyName);
        if (document === undefined) throw notFound(`The role policy with name ${PolicyName} cannot be found.`);
        return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(document) };
      },
    ),
    DeleteRolePolicy: operation(
      { RoleName: required(iam.roleName()), PolicyName: required(iam.policyName()) },
      ({ RoleName, PolicyName }) => {
        if (!role(RoleName).policies.delete(PolicyName))
          throw notFound(`The role policy with name ${PolicyName} cannot be found.`);
      },
    ),
    ListRolePolicies: operation(
      { RoleName: required(iam.roleName()), ...pageMembers() },
      ({ RoleName, Marker, MaxItems = 100 }) => {
        const names = [...role(RoleName).policies.keys()].sort();
        const { items, nextToken } = page(names, (name) => name, MaxItems, Marker, iam.DIALECT.invalid);
        return { PolicyNames: items, IsTruncated: nextToken !== undefined, Marker: nextToken };
      },
    ),
    AttachRolePolicy: operation(
      { RoleName: required(iam.roleName()), PolicyArn: required(iam.arn()) },
      ({ RoleName, PolicyArn }) => {
        const found = role(RoleName);
        if (!policies.has(PolicyArn) && managedPolicy(PolicyArn) === undefined)
          throw notFound(`Policy ${PolicyArn} does not exist or is not attachable.`);
        if (!found.attached.has(PolicyArn) && found.attached.size >= MOST_ATTACHED)
          throw limit(`Cannot exceed quota for PoliciesPerRole: ${MOST_ATTACHED}`);
        found.attached.add(PolicyArn);
      },
    ),
    DetachRolePolicy: operation(
      { RoleName: required(iam.roleName()), PolicyArn: required(iam.arn()) },
      ({ RoleName, PolicyArn }) => {
        if (!role(RoleName).attached.delete(PolicyArn)) throw notFound(`Policy ${PolicyArn} was not found.`);
      },
    ),
    ListAttachedRolePolicies: operation(
      { RoleName: required(iam.roleName()), PathPrefix: iam.path(), ...pageMembers() },
      ({ RoleName, PathPrefix = "/", Marker, MaxItems = 100 }) => {
        const arns = [...role(RoleName).attached].filter((one) => pathOf(one).startsWith(PathPrefix)).sort();
        const { items, nextToken } = page(arns, (one) => one, MaxItems, Marker, iam.DIALECT.invalid);
        return {
          AttachedPolicies: items.map((one) => ({ PolicyName: one.slice(one.lastIndexOf("/") + 1), PolicyArn: one })),
          IsTruncated: nextToken !== undefined,
          Marker: nextToken,
        };
      },
    ),
    // Nothing here makes instance profiles; the list is asked for by tools that delete a role.
    ListInstanceProfilesForRole: operation({ RoleName: required(iam.roleName()), ...pageMembers() }, ({ RoleName }) => {
      role(RoleName);
      return { InstanceProfiles: [], IsTruncated: false };
    }),
    TagRole: operation({ RoleName: required(iam.roleName()), Tags: required(iam.tags()) }, ({ RoleName, Tags }) => {
      const found = role(RoleName);
      const merged = { ...found.tags, ...iam.tagsOf(Tags) };
      if (Object.keys(merged).length > MOST_TAGS) throw limit(`Cannot exceed quota for TagsPerRole: ${MOST_TAGS}`);
      found.tags = merged;
    }),
    UntagRole: operation(
      { RoleName: required(iam.roleName()), TagKeys: required(iam.tagKeys()) },
      ({ RoleName, TagKeys }) => {
        const found = role(RoleName);
        found.tags = Object.fromEntries(Object.entries(found.tags).filter(([key]) => !TagKeys.includes(key)));
      },
    ),
    ListRoleTags: operation({ RoleName: required(iam.roleName()), ...pageMembers() }, ({ RoleName }) => ({
      Tags: iam.tagList(role(RoleName).tags),
      IsTruncated: false,
    })),
  };
}

function described(role: Role) {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: encodeURIComponent(role.assumeRolePolicyDocument),
    ...(role.description === undefined ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionDuration,
    ...(Object.keys(role.tags).length === 0 ? {} : { Tags: iam.tagList(role.tags) }),
  };
}

function checkTrust(document: string): void {
  checkPolicyDocument(document, "trust");
  if (withoutSpace(document) > MOST_TRUST_BYTES)
    throw limit(`Cannot exceed quota for ACLSizePerRole: ${MOST_TRUST_BYTES}`);
}

/** IAM does not count white space against a policy's size. */
function withoutSpace(document: string): number {
  return document.replace(/\s+/g, "").length;
}

/** The path in a policy's ARN, such as `/service-role/`. */
function pathOf(policyArn: string): string {
  const name = policyArn.slice(policyArn.indexOf(":policy/") + ":policy".length);
  return name.slice(0, name.lastIndexOf("/") + 1);
}

function notFound(message: string): AwsError {
  return new AwsError("NoSuchEntity", message, { status: 404 });
}

function conflict(message: string): AwsError {
  return new AwsError("DeleteConflict", message, { status: 409 });
}

function limit(message: string): AwsError {
  return new AwsError("LimitExceeded", message, { status: 409 });
}
