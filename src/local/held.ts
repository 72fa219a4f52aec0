/**
 * A resource that no service here serves and that is kept all the same, so that the rest of its program comes up: what the
 * program said of it, and of what AWS would say only what follows from the form of AWS's names.
 */
export interface HeldResource {
  /** Pulumi's type token, such as `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly id: string;
  readonly region: string;
  /** What AWS calls it, where that is known. */
  readonly name?: string;
  readonly arn?: string;
  /** Inputs and outputs, by Pulumi's names. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources that are held, and which types may be. */
export interface HeldResources {
  /** Whether resources of a type that no service serves are held rather than refused. */
  holds(type: string): boolean;
  /** Keeps one; one of the same type, region and id is replaced. */
  keep(resource: HeldResource): void;
  find(type: string, region: string, id: string): HeldResource | undefined;
  remove(type: string, region: string, id: string): void;
  /** All of them, in the order in which they were first kept. */
  list(): readonly HeldResource[];
}

export interface HoldingOptions {
  /** Hold resources of every type that no service serves. */
  readonly holdUnserved?: boolean | undefined;
  /** Hold those of types that one of these patterns fits; `*` stands for any characters, as in `aws:s3/*`. */
  readonly hold?: readonly string[] | undefined;
}

/** @throws {TypeError} where a pattern could fit no type of the `aws` provider */
export function createHeldResources({ holdUnserved = false, hold = [] }: HoldingOptions): HeldResources {
  const patterns = hold.map(patternOf);
  const resources = new Map<string, HeldResource>();
  return {
    holds: (type) => holdUnserved || patterns.some((pattern) => pattern.test(type)),
    keep: (resource) => void resources.set(keyOf(resource.type, resource.region, resource.id), resource),
    find: (type, region, id) => resources.get(keyOf(type, region, id)),
    remove: (type, region, id) => void resources.delete(keyOf(type, region, id)),
    list: () => [...resources.values()],
  };
}

function keyOf(type: string, region: string, id: string): string {
  return JSON.stringify([type, region, id]);
}

function patternOf(pattern: string): RegExp {
  if (!/^aws:[A-Za-z0-9*][A-Za-z0-9*/:]*$/.test(pattern))
    throw new TypeError(
      `--hold ${JSON.stringify(pattern)} fits no type of the aws provider: such patterns look like aws:s3/* or aws:s3/bucket:Bucket.`,
    );
  return new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
}
