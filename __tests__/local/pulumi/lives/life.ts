/** Members as AWS's API or a program has them. */
export type Values = Record<string, unknown>;
export type AwsCall = readonly [service: string, operation: string, input: Values];

/** A resource of one type: how a program asks for it, what AWS then tells, and what somebody does to it by hand. */
export interface Life {
  readonly token: string;
  inputs(): Values;
  /** What the AWS API is asked, and a part of its answer. */
  told(id: string): readonly [...AwsCall, answer: Values];
  /** A change that no program has made. */
  changed(id: string): AwsCall;
  /** Paths that the change is seen at, or that the resource is gone. */
  readonly drift: readonly string[] | "gone";
  /** Its end leaves what AWS has as it is. */
  readonly stays?: true;
}

/** Ids and outputs of what has been made, by type. */
export const made = new Map<string, { id: string; inputs: Values; outputs: Values }>();

export const idOf = (type: string) => entry(type).id;
export const outputOf = (type: string, name: string) => entry(type).outputs[name];

function entry(type: string) {
  const found = [...made].find(([token]) => token.startsWith(`aws:${type}:`))?.[1];
  if (found === undefined) throw new Error(`no ${type} has been made`);
  return found;
}
