import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { flag, integer, operations, required, text } from "../wire/shape.ts";
import { type ManagedPolicy, managedPolicies, managedPolicy } from "./managed-policies.ts";
import { checkPolicyDocument } from "./policy-document.ts";
import type { IamStore, Policy, PolicyVersion } from "./store.ts";
import * as iam from "./store.ts";

const operation = operations(iam.DIALECT);

const MOST_BYTES = 6_144;
const MOST_VERSIONS = 5;

const versionId = () => text({ pattern: /v[1-9][0-9]*/ });
const pageMembers = () => ({ Marker: iam.marker(), MaxItems: integer({ min: 1, max: 1000 }) });

/** Policies: the customer's with their versions, and of AWS's own that there are. */
export function createPolicyOperations({ clock, roles, policies }: IamStore): Record<string, Operation> {
  function policy(arn: string): Policy {
    const found = policies.get(arn);
    if (found !== undefined) return found;
    if (managedPolicy(arn) === undefined) throw notFound(`Policy ${arn} was not found.`);
    throw new AwsError("ValidationError", `What ${arn} says is AWS's own, and not held by the local AWS.`);
  }

  function version(arn: string, id: string): PolicyVersion {
    const found = policy(arn).versions.find((one) => one.id === id);
    if (found === undefined) throw notFound(`Policy ${arn} version ${id} does not exist or is not attachable.`);
    return found;
  }

  const attachedTo = (arn: string) => [...roles.values()].filter(({ attached }) => attached.has(arn));

  const described = (one: Policy) => ({
    PolicyName: one.name,
    PolicyId: one.id,
    Arn: one.arn,
    Path: one.path,
    DefaultVersionId: one.defaultVersionId,
    AttachmentCount: attachedTo(one.arn).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    ...(one.description === undefined ? {} : { Description: one.description }),
    CreateDate: one.createDate,
    UpdateDate: one.updateDate,
    ...(Object.keys(one.tags).length === 0 ? {} : { Tags: iam.tagList(one.tags) }),
  });

  const describedManaged = (one: ManagedPolicy) => ({
    PolicyName: one.name,
    Arn: one.arn,
    Path: one.path,
    AttachmentCount: attachedTo(one.arn).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
  });

  return {
    CreatePolicy: operation(
      {
        PolicyName: required(iam.policyName()),
        Path: iam.path(),
        PolicyDocument: required(iam.document()),
        Description: text({ max: 1000 }),
        Tags: iam.tags(),
      },
      ({ PolicyName, Path = "/", PolicyDocument, Description, Tags }, { region }) => {
        check(PolicyDocument);
        const lower = PolicyName.toLowerCase();
        if ([...policies.values()].some(({ name }) => name.toLowerCase() === lower))
          throw new AwsError(
            "EntityAlreadyExists",
            `A policy called ${PolicyName} already exists. Duplicate names are not allowed.`,
            { status: 409 },
          );
        const now = iam.isoDate(clock.now());
        const created: Policy = {
          name: PolicyName,
          path: Path,
          id: iam.uniqueId("ANPA"),
          arn: `arn:${partitionOf(region)}:iam::${ACCOUNT_ID}:policy${Path}${PolicyName}`,
          description: Description,
          createDate: now,
          updateDate: now,
          tags: iam.tagsOf(Tags),
          versions: [{ id: "v1", document: PolicyDocument, createDate: now }],
          defaultVersionId: "v1",
          counted: 1,
        };
        policies.set(created.arn, created);
        return { Policy: described(created) };
      },
    ),
    GetPolicy: operation({ PolicyArn: required(iam.arn()) }, ({ PolicyArn }) => {
      const managed = managedPolicy(PolicyArn);
      return { Policy: managed === undefined ? described(policy(PolicyArn)) : describedManaged(managed) };
    }),
    ListPolicies: operation(
      {
        Scope: text({ values: ["All", "AWS", "Local"] }),
        OnlyAttached: flag(),
        PathPrefix: iam.path(),
        PolicyUsageFilter: text({ values: ["PermissionsPolicy"] }),
        ...pageMembers(),
      },
      ({ Scope = "All", OnlyAttached, PathPrefix = "/", Marker, MaxItems = 100 }, { region }) => {
        const own = Scope === "AWS" ? [] : [...policies.values()];
        const managed = Scope === "Local" ? [] : managedPolicies(partitionOf(region));
        const found: ManagedPolicy[] = [...own, ...managed]
          .filter(({ path, arn }) => path.startsWith(PathPrefix) && (!OnlyAttached || attachedTo(arn).length > 0))
          .sort(byKey(({ arn }) => arn));
        const { items, nextToken } = page(found, ({ arn }) => arn, MaxItems, Marker, iam.DIALECT.invalid);
        const told = items.map((one) => {
          const custom = policies.get(one.arn);
          return custom === undefined ? describedManaged(one) : described(custom);
        });
        return { Policies: told, IsTruncated: nextToken !== undefined, Marker: nextToken };
      },
    ),
    DeletePolicy: operation({ PolicyArn: required(iam.arn()) }, ({ PolicyArn }) => {
      const found = policy(PolicyArn);
      if (attachedTo(PolicyArn).length > 0) throw conflict("Cannot delete a policy attached to entities.");
      if (found.versions.length > 1)
        throw conflict(
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
        );
      policies.delete(PolicyArn);
    }),
    CreatePolicyVersion: operation(
      { PolicyArn: required(iam.arn()), PolicyDocument: required(iam.document()), SetAsDefault: flag() },
      ({ PolicyArn, PolicyDocument, SetAsDefault }) => {
        const found = policy(PolicyArn);
        check(PolicyDocument);
        if (found.versions.length >= MOST_VERSIONS)
          throw new AwsError(
            "LimitExceeded",
            `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
            { status: 409 },
          );
        found.counted += 1;
        const created = { id: `v${found.counted}`, document: PolicyDocument, createDate: iam.isoDate(clock.now()) };
        found.versions.push(created);
        found.updateDate = created.createDate;
        if (SetAsDefault) found.defaultVersionId = created.id;
        const { document: _, ...shown } = versionOf(found, created);
        return { PolicyVersion: shown };
      },
    ),
    GetPolicyVersion: operation(
      { PolicyArn: required(iam.arn()), VersionId: required(versionId()) },
      ({ PolicyArn, VersionId }) => {
        const { document, ...shown } = versionOf(policy(PolicyArn), version(PolicyArn, VersionId));
        return { PolicyVersion: { Document: encodeURIComponent(document), ...shown } };
      },
    ),
    ListPolicyVersions: operation({ PolicyArn: required(iam.arn()), ...pageMembers() }, ({ PolicyArn }) => {
      const found = policy(PolicyArn);
      return {
        Versions: found.versions.toReversed().map((one) => {
          const { document: _, ...shown } = versionOf(found, one);
          return shown;
        }),
        IsTruncated: false,
      };
    }),
    SetDefaultPolicyVersion: operation(
      { PolicyArn: required(iam.arn()), VersionId: required(versionId()) },
      ({ PolicyArn, VersionId }) => {
        policy(PolicyArn).defaultVersionId = version(PolicyArn, VersionId).id;
      },
    ),
    DeletePolicyVersion: operation(
      { PolicyArn: required(iam.arn()), VersionId: required(versionId()) },
      ({ PolicyArn, VersionId }) => {
        const found = policy(PolicyArn);
        const gone = version(PolicyArn, VersionId);
        if (found.defaultVersionId === gone.id) throw conflict("Cannot delete the default version of a policy.");
        found.versions = found.versions.filter((one) => one !== gone);
      },
    ),
    ListEntitiesForPolicy: operation(
      { PolicyArn: required(iam.arn()), EntityFilter: text({ values: ["Role"] }), ...pageMembers() },
      ({ PolicyArn }) => {
        if (managedPolicy(PolicyArn) === undefined) policy(PolicyArn);
        return {
          PolicyGroups: [],
          PolicyUsers: [],
          PolicyRoles: attachedTo(PolicyArn).map(({ name, id }) => ({ RoleName: name, RoleId: id })),
          IsTruncated: false,
        };
      },
    ),
    TagPolicy: operation({ PolicyArn: required(iam.arn()), Tags: required(iam.tags()) }, ({ PolicyArn, Tags }) => {
      const found = policy(PolicyArn);
      found.tags = { ...found.tags, ...iam.tagsOf(Tags) };
    }),
    UntagPolicy: operation(
      { PolicyArn: required(iam.arn()), TagKeys: required(iam.tagKeys()) },
      ({ PolicyArn, TagKeys }) => {
        const found = policy(PolicyArn);
        found.tags = Object.fromEntries(Object.entries(found.tags).filter(([key]) => !TagKeys.includes(key)));
      },
    ),
    ListPolicyTags: operation({ PolicyArn: required(iam.arn()), ...pageMembers() }, ({ PolicyArn }) => ({
      Tags: iam.tagList(policy(PolicyArn).tags),
      IsTruncated: false,
    })),
  };
}

function versionOf({ defaultVersionId }: Policy, { id, document, createDate }: PolicyVersion) {
  return { document, VersionId: id, IsDefaultVersion: id === defaultVersionId, CreateDate: createDate };
}

function check(document: string): void {
  checkPolicyDocument(document, "permissions");
  if (document.replace(/\s+/g, "").length > MOST_BYTES)
    throw new AwsError("LimitExceeded", `Cannot exceed quota for PolicySize: ${MOST_BYTES}`, { status: 409 });
}

function notFound(message: string): AwsError {
  return new AwsError("NoSuchEntity", message, { status: 404 });
}

function conflict(message: string): AwsError {
  return new AwsError("DeleteConflict", message, { status: 409 });
}
