import type { ResourceType } from "../../resource-type.ts";
import { type Properties, regional, string, unserved } from "../../schema.ts";
import { uniqueName } from "../unique-name.ts";
import { functionName, qualifier, statementId } from "./names.ts";

const SERVICE = "lambda";

const inputs: Properties = {
  ...regional,
  action: string({
    required: true,
    replaces: true,
    pattern: [/^(lambda:[*]|lambda:[A-Za-z]+|[*])$/, "be an action such as lambda:InvokeFunction"],
  }),
  eventSourceToken: unserved,
  function: string({ required: true, replaces: true, ...functionName }),
  functionUrlAuthType: unserved,
  invokedViaFunctionUrl: unserved,
  principal: string({ required: true, replaces: true }),
  principalOrgId: unserved,
  qualifier: string({ writeOnly: true, replaces: true, ...qualifier }),
  sourceAccount: string({ replaces: true, pattern: [/^(\d{12})?$/, "be an account: twelve digits"] }),
  sourceArn: string({ replaces: true, arn: true }),
  statementId: string({
    ...statementId,
    autonamed: 100,
    replaces: true,
    computed: true,
    conflictsWith: ["statementIdPrefix"],
  }),
  statementIdPrefix: string({
    ...statementId,
    writeOnly: true,
    replaces: true,
    computed: true,
    conflictsWith: ["statementId"],
  }),
};

interface Statement {
  readonly Sid: string;
}

/** The id is the statement's. */
export const permission: ResourceType = {
  token: "aws:lambda/permission:Permission",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    const { statementId, statementIdPrefix, sourceArn, sourceAccount, qualifier } = wanted;
    const id = typeof statementId === "string" ? statementId : uniqueName(String(statementIdPrefix ?? ""));
    await cloud.call(SERVICE, "AddPermission", {
      FunctionName: wanted.function,
      StatementId: id,
      Action: wanted.action,
      Principal: wanted.principal,
      ...(sourceArn === undefined ? {} : { SourceArn: sourceArn }),
      ...(sourceAccount === undefined ? {} : { SourceAccount: sourceAccount }),
      ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
    });
    return id;
  },

  /** The id for an import is `<function>/<statement id>`. */
  async read(id, cloud, state) {
    const [statementId = "", name] = id.includes("/") ? id.split("/").reverse() : [id, state.function];
    const qualifier = state.qualifier === undefined ? {} : { Qualifier: state.qualifier };
    const found = await cloud.find<{ Policy: string }>(SERVICE, "GetPolicy", { FunctionName: name, ...qualifier });
    const statements = found === undefined ? [] : (JSON.parse(found.Policy) as { Statement: Statement[] }).Statement;
    const statement = statements.find(({ Sid }) => Sid === statementId);
    return statement === undefined ? undefined : { ...partsOf(statement), function: String(name), statementId };
  },

  idOfImport: (id) => id.slice(id.lastIndexOf("/") + 1),

  async delete(id, { function: name, qualifier }, cloud) {
    await cloud.drop(SERVICE, "RemovePermission", {
      FunctionName: name,
      StatementId: id,
      ...(qualifier === undefined ? {} : { Qualifier: qualifier }),
    });
  },
};

interface PolicyStatement extends Statement {
  readonly Action?: string;
  readonly Principal?: string | { readonly Service?: string; readonly AWS?: string };
  readonly Condition?: {
    readonly ArnLike?: Readonly<Record<string, string>>;
    readonly StringEquals?: Readonly<Record<string, string>>;
  };
}

/** A statement of a function's policy as inputs. */
function partsOf({ Action, Principal, Condition }: PolicyStatement) {
  const principal = typeof Principal === "string" ? Principal : (Principal?.Service ?? accountOf(Principal?.AWS));
  const sourceArn = Condition?.ArnLike?.["AWS:SourceArn"];
  const sourceAccount = Condition?.StringEquals?.["AWS:SourceAccount"];
  return {
    ...(Action === undefined ? {} : { action: Action }),
    ...(principal === undefined ? {} : { principal }),
    ...(sourceArn === undefined ? {} : { sourceArn }),
    ...(sourceAccount === undefined ? {} : { sourceAccount }),
  };
}

/** An account that was given by its number is kept as the ARN of its root. */
function accountOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:iam::(\d{12}):root$/.exec(arn ?? "")?.[1] ?? arn;
}
