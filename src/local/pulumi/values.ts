/**
 * A property value as Pulumi's wire has it: JSON, in which an object with a signature key stands for a secret, an asset,
 * an archive or a resource, and one string for a value that a preview does not know yet.
 */
export type PropertyValue =
  | null
  | boolean
  | number
  | string
  | readonly PropertyValue[]
  | { readonly [name: string]: PropertyValue };

export type PropertyMap = Readonly<Record<string, PropertyValue>>;

/** The string that stands for a value not known before the update runs. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that marks an object as more than an object; its value says what it is. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";

export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const ASSET = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
export const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Where Check notes the inputs that the provider filled in, as the real provider does; no property of any type. */
export const DEFAULTS = "__defaults";

export function isObject(value: unknown): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a signature says an object is, or undefined for plain values. */
export function signatureOf(value: PropertyValue | undefined): string | undefined {
  const signature = isObject(value) ? value[SIGNATURE] : undefined;
  return typeof signature === "string" ? signature : undefined;
}

export function isUnknown(value: PropertyValue | undefined): boolean {
  return value === UNKNOWN || (signatureOf(value) === OUTPUT && isObject(value) && !("value" in value));
}

export function containsUnknown(value: PropertyValue | undefined): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return isObject(value) && Object.values(value).some(containsUnknown);
}

/** A property map without its secret wrappers, and the names of the properties that held one, at any depth. */
export function revealed(properties: PropertyMap): {
  readonly plain: PropertyMap;
  readonly secrets: readonly string[];
} {
  const secrets: string[] = [];
  const plain: Record<string, PropertyValue> = {};
  for (const [name, value] of Object.entries(properties)) {
    let secret = false;
    plain[name] = reveal(value, () => {
      secret = true;
    });
    if (secret) secrets.push(name);
  }
  return { plain, secrets };
}

/** A property map in which the named properties are secrets. */
export function withSecrets(properties: PropertyMap, names: Iterable<string>): PropertyMap {
  const marked: Record<string, PropertyValue> = { ...properties };
  for (const name of names) {
    const value = marked[name];
    if (value !== undefined && signatureOf(value) !== SECRET) marked[name] = { [SIGNATURE]: SECRET, value };
  }
  return marked;
}

/** Every resource reference as the id it stands for (or its URN, for a component), as providers that ask for none get it. */
export function dereferenced(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(dereferenced);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === RESOURCE) return (value.id as PropertyValue | undefined) ?? (value.urn as PropertyValue);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, dereferenced(inner)]));
}

function reveal(value: PropertyValue, found: () => void): PropertyValue {
  if (Array.isArray(value)) return value.map((element) => reveal(element, found));
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) {
    found();
    return reveal(value.value ?? null, found);
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, reveal(inner, found)]));
}

/** The same value with object keys in order, so that equal values are equal texts. */
export function canonicalText(value: PropertyValue | undefined): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
