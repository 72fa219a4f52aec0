import type { PropertyMap, PropertyValue } from "./values.ts";

/**
 * What a value of a property may be. `any` is taken as it comes; `json` is a text that is compared as the JSON it holds; `archive` and `asset` are
 * Pulumi's; the element of a `map` is any of these under keys of the user's choosing.
 */
export type Shape =
  | { readonly kind: "string" | "boolean" | "integer" | "number" | "json" | "archive" | "asset" | "any" }
  | { readonly kind: "list" | "set" | "map"; readonly element: Property }
  | { readonly kind: "object"; readonly properties: Properties };

/** At least so many and, where a second number is given, at most so many. */
export type Range = readonly [least: number, most?: number];

/** What the real provider knows of an input, or of an element of a list, set or map (Terraform's words in brackets). */
export interface Traits {
  /** (Required) Refused where it is missing. */
  readonly required?: boolean;
  /** (ForceNew) A change makes a new resource. */
  readonly replaces?: boolean;
  /** (ForceNew by CustomizeDiff) Whether this change makes a new resource, of a property that some changes leave as it is. */
  readonly replacesWhen?: (before: PropertyValue | undefined, after: PropertyValue | undefined) => boolean;
  /** (Default) Filled in by Check. */
  readonly default?: PropertyValue;
  /** (Optional and Computed) AWS chooses where the program does not, and taking it out of the program changes nothing. */
  readonly computed?: boolean;
  /**
   * (SuppressMissingOptionalConfigurationBlock) An object that AWS has whether or not the program does: taking it out of the
   * program sets its members to their defaults and leaves those that AWS chooses.
   */
  readonly stays?: true;
  /** (Set, DiffSuppressFunc) What of a value, or of an element of a set, tells it from another. */
  readonly comparedAs?: (value: PropertyValue) => PropertyValue;
  /** Filled in by Check from the resource's name: `name-1234567`, never longer than this many characters. */
  readonly autonamed?: number;
  /** What the name made from the resource's name is turned into, where it does not stay as it is. */
  readonly nameStyle?: (made: string, from: { resourceName: string; inputs: PropertyMap }) => string;
  /** (ConflictsWith) What cannot stand beside it: names of properties of the same object, and of members of them after a dot. */
  readonly conflictsWith?: readonly string[];
  /** (RequiredWith) Names of properties of the same object without which it cannot stand. */
  readonly requiredWith?: readonly string[];
  /** (StringLenBetween) How many characters, as Unicode code points. */
  readonly length?: Range;
  /** (IntBetween) */
  readonly between?: Range;
  /** (MinItems, MaxItems) How many elements of a list or set, or keys of a map. */
  readonly items?: Range;
  /** (StringMatch) What a text must match, and that in words that go on from "must": `contain {####}`. */
  readonly pattern?: readonly [matches: Pick<RegExp, "test">, words: string];
  /** (ValidARN) Whether it is an ARN. To the real provider an empty text is one too. */
  readonly arn?: true;
  /** (enum.Validate) The values that there are. */
  readonly oneOf?: readonly (string | number)[];
  /** The one value that the local AWS serves of those that AWS has; others are refused. */
  readonly only?: string | number | boolean;
  /** AWS takes it and never tells it, or it is the provider's own: what is known of it stays as it is. */
  readonly writeOnly?: true;
  /** The provider's own, of which AWS's API is told nothing. */
  readonly own?: true;
  /** What AWS's API calls it, where that is not the name with a capital letter. */
  readonly aws?: string;
  /** One value here is a list of one in AWS's API. */
  readonly wrapped?: true;
  /** Known to the real provider, and refused by this one because setting it would have no effect: why that is, in words. */
  readonly unserved?: true | string;
}

export type Property = Shape & Traits;
export type Properties = Readonly<Record<string, Property>>;

export const string = (traits: Traits = {}): Property => ({ kind: "string", ...traits });
export const boolean = (traits: Traits = {}): Property => ({ kind: "boolean", ...traits });
export const integer = (traits: Traits = {}): Property => ({ kind: "integer", ...traits });
export const json = (traits: Traits = {}): Property => ({ kind: "json", ...traits });
export const any = (traits: Traits = {}): Property => ({ kind: "any", ...traits });
export const archive = (traits: Traits = {}): Property => ({ kind: "archive", ...traits });
export const list = (element: Property, traits: Traits = {}): Property => ({ kind: "list", element, ...traits });
export const set = (element: Property, traits: Traits = {}): Property => ({ kind: "set", element, ...traits });
export const map = (element: Property, traits: Traits = {}): Property => ({ kind: "map", element, ...traits });
export const object = (properties: Properties, traits: Traits = {}): Property => ({
  kind: "object",
  properties,
  ...traits,
});

/** A property of the real provider that this one refuses, unless it is set to nothing. */
export const unserved: Property = { kind: "string", unserved: true };

/** The same with the reason, which goes on from a colon. */
export const unservedBecause = (reason: string): Property => ({ kind: "string", unserved: reason });

/** The inputs that every resource of a region has since version 7 of the provider. */
export const regional: Properties = { region: string({ replaces: true, computed: true, own: true }) };

/** What one value should be, in words, for messages. */
export function inWords(shape: Shape): string {
  switch (shape.kind) {
    case "list":
    case "set":
      return "a list";
    case "map":
    case "object":
      return "an object";
    case "integer":
      return "a whole number";
    case "json":
      return "a string of JSON";
    case "asset":
      return "an asset";
    case "archive":
      return "an archive";
    default:
      return `a ${shape.kind}`;
  }
}
