import type { Autonaming } from "./autoname.ts";
import { checkInputs, valueAt } from "./check.ts";
import { type AwsCalls, type Cloud, cloudIn } from "./cloud.ts";
import type { ProviderConfig } from "./config.ts";
import { configuredTags, TAGS_ALL } from "./configured-tags.ts";
import { type Difference, differenceOf } from "./diff.ts";
import { reasonOf } from "./failure.ts";
import { importId } from "./import-id.ts";
import type { CheckFailure, InvokeType, ResourceType } from "./resource-type.ts";
import { any, type Properties, type Shape } from "./schema.ts";
import { typesOf } from "./types-of.ts";
import {
  containsUnknown,
  DEFAULTS,
  isObject,
  type PropertyMap,
  type PropertyValue,
  signatureOf,
  UNKNOWN,
} from "./values.ts";

/** A resource's id and outputs. */
export interface Made {
  readonly id: string;
  readonly outputs: PropertyMap;
}

/** A resource as AWS has it, with the inputs that would make it so. */
export interface Found extends Made {
  readonly inputs: PropertyMap;
}

/**
 * The `aws` provider with one configuration: the same for a Pulumi engine, which reaches it over gRPC, and for our runner.
 * No method takes secret wrappers or resource references: who calls takes them off and puts them on again.
 */
export interface AwsProvider {
  /** @throws {UnservedType} */
  resourceType(token: string): ResourceType;
  check(request: {
    readonly token: string;
    readonly name: string;
    readonly inputs: PropertyMap;
    readonly oldInputs?: PropertyMap | undefined;
    readonly seed?: Uint8Array | undefined;
    readonly autonaming?: Autonaming | undefined;
  }): { readonly inputs: PropertyMap; readonly failures: readonly CheckFailure[] };
  diff(token: string, oldInputs: PropertyMap, inputs: PropertyMap): Difference;
  /** With `preview`, says what the outputs would be, unknown ones as unknown, and makes nothing. */
  create(token: string, inputs: PropertyMap, preview?: boolean): Promise<Made>;
  read(token: string, id: string, known: { inputs?: PropertyMap; state?: PropertyMap }): Promise<Found | undefined>;
  update(
    token: string,
    id: string,
    change: { readonly state: PropertyMap; readonly oldInputs: PropertyMap; readonly inputs: PropertyMap },
    preview?: boolean,
  ): Promise<PropertyMap>;
  delete(token: string, id: string, state: PropertyMap): Promise<void>;
  invoke(token: string, inputs: PropertyMap): Promise<{ outputs: PropertyMap; failures: readonly CheckFailure[] }>;
}

/** @param directory the folder that relative paths of assets start from */
export function awsProvider(aws: AwsCalls, config: ProviderConfig, directory: string): AwsProvider {
  const { region } = config;
  const tags = configuredTags(config);
  const types = typesOf(aws.held, directory);
  const typeOf = types.resource;
  const cloudOf = (state: PropertyMap): Cloud =>
    cloudIn(aws, { region: typeof state.region === "string" ? state.region : region, directory });

  return {
    resourceType: typeOf,

    check(request) {
      const type = typeOf(request.token);
      const given = tags.given(type, request.inputs);
      const properties = allInputs(type, given);
      const { inputs, failures } = checkInputs({ ...request, properties, inputs: given });
      const placed = tags.checked(type, "region" in type.inputs ? withRegion(inputs, region) : inputs);
      return failures.length > 0
        ? { inputs: placed, failures }
        : { inputs: placed, failures: type.validate?.(placed) ?? [] };
    },

    diff(token, oldInputs, inputs) {
      const type = typeOf(token);
      const difference = differenceOf(...tags.compared(allInputs(type, oldInputs, inputs), oldInputs, inputs));
      const goesFirst = type.deletedFirst === true && difference.changes.some(({ replaces }) => replaces);
      return goesFirst ? { ...difference, deleteBeforeReplace: true } : difference;
    },

    async create(token, inputs, preview = false) {
      const type = typeOf(token);
      if (preview) return { id: "", outputs: tags.planned(type, plannedOutputs(type, inputs), inputs) };
      const cloud = cloudOf(inputs);
      const wanted = tags.asAwsHas(withoutDefaults(inputs));
      const id = await type.create(wanted, cloud);
      try {
        await type.afterCreate?.(id, wanted, cloud);
        return { id, outputs: tags.told(type, await outputsOf(type, id, cloud, wanted), inputs) };
      } catch (error) {
        // Half a resource would be nobody's: no state knows it, and its name would be taken when the next run comes.
        await type.delete(id, wanted, cloud).catch((left: unknown) => {
          const reason = `${reasonOf(error)}; what had been made of it, ${id}, could not be deleted: ${reasonOf(left)}`;
          throw new Error(reason, { cause: error });
        });
        throw error;
      }
    },

    async read(token, givenId, { inputs = {}, state = {} }) {
      const type = typeOf(token);
      const isPlaced = !("region" in type.inputs) || inputs.region !== undefined || state.region !== undefined;
      const { id, ...place } = isPlaced ? { id: givenId } : importId(givenId);
      const cloud = cloudOf({ ...place, ...inputs, ...state });
      const attributes = await type.read(id, cloud, { ...withoutDefaults(inputs), ...state });
      if (attributes === undefined) return undefined;
      const untold = untoldBy(allInputs(type, state), { ...withoutDefaults(inputs), ...state }, attributes);
      const known = { ...state, ...inputs };
      const outputs = tags.told(type, defined({ ...untold, ...attributes, ...regionOf(type, cloud) }), known);
      const ownId = id.includes("/") ? (type.idOfImport?.(id) ?? id) : id;
      const properties = { ...allInputs(type, outputs), ...("tagsAll" in inputs ? { tagsAll: TAGS_ALL } : {}) };
      const isImport = Object.keys(inputs).length === 0;
      const read = inputsAsRead(properties, inputs, outputs);
      return { id: ownId, outputs, inputs: isImport ? tags.imported(type, read, outputs) : read };
    },

    async update(token, id, { state, oldInputs, inputs }, preview = false) {
      const type = typeOf(token);
      const desired = withComputed(allInputs(type, inputs), withoutDefaults(inputs), state);
      if (preview) {
        const outputs = { ...state, ...desired, ...unknowns(type.outputsChangedByUpdate ?? []) };
        return tags.planned(type, outputs, desired);
      }
      if (type.update === undefined) throw new Error(`${token} is never updated in place`);
      const cloud = cloudOf(inputs);
      const wanted = tags.asAwsHas(desired);
      const before = { state: tags.asAwsHas(state), oldInputs: tags.asAwsHas(withoutDefaults(oldInputs)) };
      await type.update(id, { ...before, inputs: wanted }, cloud);
      return tags.told(type, await outputsOf(type, id, cloud, wanted), desired);
    },

    async delete(token, id, state) {
      await typeOf(token).delete(id, state, cloudOf(state));
    },

    async invoke(token, inputs) {
      const found = types.invoke(token);
      const { inputs: args, failures } = checkInputs({
        token: `the function ${token}`,
        properties: found.inputs,
        inputs,
      });
      if (failures.length > 0) return { outputs: {}, failures };
      return { outputs: tags.withoutIgnored(await answered(found, args, cloudOf(args))), failures };
    },
  };
}

function allInputs({ inputs, formerInputs, openInputs }: ResourceType, ...given: readonly PropertyMap[]): Properties {
  if (!openInputs) return formerInputs === undefined ? inputs : { ...inputs, ...formerInputs };
  const names = given.flatMap(Object.keys).filter((name) => name !== DEFAULTS);
  return Object.fromEntries(names.map((name) => [name, any()]));
}

async function answered(found: InvokeType, args: PropertyMap, cloud: Cloud): Promise<PropertyMap> {
  return containsUnknown(args) ? {} : found.call(args, cloud);
}

async function outputsOf(type: ResourceType, id: string, cloud: Cloud, inputs: PropertyMap): Promise<PropertyMap> {
  const attributes = await type.read(id, cloud, inputs);
  if (attributes === undefined) throw new Error(`${type.token} ${id} was not found after it had been written`);
  return defined({ ...inputs, ...attributes, ...regionOf(type, cloud) });
}

function regionOf(type: ResourceType, cloud: Cloud): PropertyMap {
  return "region" in type.inputs ? { region: cloud.region } : {};
}

function withRegion(inputs: PropertyMap, region: string): PropertyMap {
  if (inputs.region !== undefined) return inputs;
  const defaulted = inputs[DEFAULTS];
  return { ...inputs, region, [DEFAULTS]: [...(Array.isArray(defaulted) ? defaulted : []), "region"] };
}

function withoutDefaults({ [DEFAULTS]: _defaulted, ...inputs }: PropertyMap): PropertyMap {
  return inputs;
}

/** What AWS had chosen for computed properties stays where the program says nothing of them. */
function withComputed(properties: Properties, inputs: PropertyMap, state: PropertyMap): PropertyMap {
  const whole: Record<string, PropertyValue> = { ...inputs };
  for (const [name, property] of Object.entries(properties)) {
    const given = inputs[name];
    const known = state[name];
    if (known === undefined) continue;
    if (given === undefined && property.computed) whole[name] = known;
    else if (property.kind === "object" && isObject(given) && isObject(known))
      whole[name] = withComputed(property.properties, given, known);
  }
  return whole;
}

function plannedOutputs(type: ResourceType, inputs: PropertyMap): PropertyMap {
  const chosenByAws = Object.entries(type.inputs).flatMap(([name, { computed }]) => (computed ? [name] : []));
  return { ...unknowns(chosenByAws), ...unknowns(type.outputs), ...withoutDefaults(inputs) };
}

/**
 * What there is beside what AWS tells: that which it never does, and the defaults of what it leaves out. Anything else that
 * it does not tell is gone.
 */
function untoldBy(properties: Properties, known: PropertyMap, told: PropertyMap): PropertyMap {
  const untold: Record<string, PropertyValue> = {};
  for (const [name, { writeOnly, default: byDefault }] of Object.entries(properties)) {
    if (told[name] !== undefined) continue;
    const value = writeOnly ? (known[name] ?? byDefault) : byDefault;
    if (value !== undefined) untold[name] = value;
  }
  return untold;
}

function unknowns(names: readonly string[]): PropertyMap {
  return Object.fromEntries(names.map((name) => [name, UNKNOWN]));
}

function defined(properties: Readonly<Record<string, PropertyValue | undefined>>): PropertyMap {
  return Object.fromEntries(
    Object.entries(properties).filter(
      (entry): entry is [string, PropertyValue] => entry[1] !== undefined && entry[1] !== null,
    ),
  );
}

/**
 * Inputs that would make the resource as AWS has it. Where earlier inputs are known, only what they set is looked at, so
 * that what AWS adds by itself does not look like a change; for an import it is everything.
 */
function inputsAsRead(properties: Properties, inputs: PropertyMap, outputs: PropertyMap): PropertyMap {
  const read: Record<string, PropertyValue> = {};
  if (Object.keys(inputs).length === 0) {
    for (const [name, { unserved }] of Object.entries(properties)) {
      const value = outputs[name];
      if (value !== undefined && !unserved) read[name] = value;
    }
    // AWS tells some things twice, and a program may say them once.
    for (const [name, { conflictsWith = [] }] of Object.entries(properties))
      if (conflictsWith.some((other) => valueAt(read, other) !== undefined)) delete read[name];
    const defaulted = Object.keys(read).filter((name) => read[name] === properties[name]?.default);
    return { ...read, [DEFAULTS]: defaulted };
  }
  for (const [name, given] of Object.entries(inputs)) {
    const now = outputs[name];
    if (name === DEFAULTS) read[name] = given;
    else if (now !== undefined) read[name] = masked(properties[name], given, now);
  }
  return read;
}

/** `now`, of its objects only the members that `given` has. The keys of a map are the user's own, so each is looked at. */
function masked(shape: Shape | undefined, given: PropertyValue, now: PropertyValue): PropertyValue {
  if (isObject(given) && isObject(now) && signatureOf(given) === undefined && shape?.kind !== "map") {
    const properties = shape?.kind === "object" ? shape.properties : {};
    return Object.fromEntries(
      Object.entries(given).flatMap(([name, inner]) => {
        const value = now[name];
        return value === undefined ? [] : [[name, masked(properties[name], inner, value)]];
      }),
    );
  }
  if (Array.isArray(given) && Array.isArray(now)) {
    const element = shape?.kind === "list" || shape?.kind === "set" ? shape.element : undefined;
    return now.map((one: PropertyValue, index) => {
      const counterpart = given[index] as PropertyValue | undefined;
      return counterpart === undefined ? one : masked(element, counterpart, one);
    });
  }
  return now;
}
