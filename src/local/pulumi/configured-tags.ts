import type { ResourceType } from "./resource-type.ts";
import { map, type Properties, string } from "./schema.ts";
import { containsUnknown, isObject, type PropertyMap, UNKNOWN } from "./values.ts";

type Tags = Readonly<Record<string, string>>;

/** Tags that the configuration of a provider gives to every resource, and those that it leaves alone. */
export interface TagSettings {
  readonly defaultTags: Tags;
  readonly ignoreTags?: IgnoredTags;
}

/** Tags that others set: the provider neither tells of them nor takes them away. */
export interface IgnoredTags {
  readonly keys: readonly string[];
  readonly keyPrefixes: readonly string[];
}

/**
 * The tags of resources as the real provider has them: `tags` are those that the program gives, `tagsAll` are they and the
 * configuration's, which is what AWS has. A service's own file knows one set alone, by the name `tags`.
 */
export interface ConfiguredTags {
  /** Inputs without `tagsAll`, which is never a program's to give: an import has it, and programs of older SDKs may. */
  given(type: ResourceType, inputs: PropertyMap): PropertyMap;
  /** Checked inputs with `tagsAll` where the configuration says anything of tags. */
  checked(type: ResourceType, inputs: PropertyMap): PropertyMap;
  /** Two sets of inputs that can be compared, and the properties that they have. */
  compared(properties: Properties, before: PropertyMap, after: PropertyMap): [Properties, PropertyMap, PropertyMap];
  /** Inputs or outputs as a service's file takes them. */
  asAwsHas(properties: PropertyMap): PropertyMap;
  /** Outputs from those of a service's file. `own` is what is known to have been given by the program. */
  told(type: ResourceType, outputs: PropertyMap, own: PropertyMap): PropertyMap;
  /** Outputs that a creation or an update would have, with the tags of the inputs. */
  planned(type: ResourceType, outputs: PropertyMap, inputs: PropertyMap): PropertyMap;
  /** Inputs as they are read of a resource that no program has said anything of yet. */
  imported(type: ResourceType, inputs: PropertyMap, outputs: PropertyMap): PropertyMap;
  /** What a function tells of tags. */
  withoutIgnored(outputs: PropertyMap): PropertyMap;
}

export const TAGS_ALL = map(string());

export function configuredTags({ defaultTags, ignoreTags }: TagSettings): ConfiguredTags {
  const isSilent = Object.keys(defaultTags).length === 0 && ignoreTags === undefined;

  function isIgnored(key: string): boolean {
    if (ignoreTags === undefined) return false;
    return ignoreTags.keys.includes(key) || ignoreTags.keyPrefixes.some((prefix) => key.startsWith(prefix));
  }

  const kept = (tags: PropertyMap) => Object.fromEntries(Object.entries(tags).filter(([key]) => !isIgnored(key)));

  function all({ tags = {} }: PropertyMap): PropertyMap {
    if (containsUnknown(tags)) return { tagsAll: UNKNOWN };
    return isObject(tags) ? { tagsAll: kept({ ...defaultTags, ...tags }) } : {};
  }

  function isOwn(key: string, value: unknown, { tags }: PropertyMap): boolean {
    return (isObject(tags) && key in tags) || defaultTags[key] !== value;
  }

  return {
    given: (type, { tagsAll, ...inputs }) =>
      bearsTags(type) || tagsAll === undefined ? inputs : { ...inputs, tagsAll },

    checked: (type, inputs) => (isSilent || !bearsTags(type) ? inputs : { ...inputs, ...all(inputs) }),

    compared(properties, before, after) {
      if (before.tagsAll === undefined && after.tagsAll === undefined) return [properties, before, after];
      return [{ ...properties, tagsAll: TAGS_ALL }, withTagsAll(before), withTagsAll(after)];
    },

    asAwsHas({ tagsAll, ...properties }) {
      return tagsAll === undefined ? properties : { ...properties, tags: tagsAll };
    },

    told(type, outputs, own) {
      if (isSilent || !bearsTags(type) || !isObject(outputs.tags)) return outputs;
      const { tags, ...others } = outputs;
      const tagsAll = kept(tags);
      const ownTags = Object.fromEntries(Object.entries(tagsAll).filter(([key, value]) => isOwn(key, value, own)));
      return { ...others, ...(Object.keys(ownTags).length > 0 ? { tags: ownTags } : {}), tagsAll };
    },

    planned(type, outputs, inputs) {
      if (!bearsTags(type)) return outputs;
      const { tags: _before, ...others } = outputs;
      return { ...others, ...(inputs.tags === undefined ? {} : { tags: inputs.tags }), ...all(inputs) };
    },

    imported: (type, inputs, { tagsAll = {} }) => (isSilent || !bearsTags(type) ? inputs : { ...inputs, tagsAll }),

    withoutIgnored: (outputs) => (isObject(outputs.tags) ? { ...outputs, tags: kept(outputs.tags) } : outputs),
  };
}

const bearsTags = ({ outputs }: ResourceType) => outputs.includes("tagsAll");

const withTagsAll = (inputs: PropertyMap): PropertyMap => ({ ...inputs, tagsAll: inputs.tagsAll ?? inputs.tags ?? {} });
