import type { HeldResources } from "../../held.ts";
import type { Cloud } from "../cloud.ts";
import type { ResourceType } from "../resource-type.ts";
import { uniqueName } from "../resources/unique-name.ts";
import { any, type Properties, type Property, regional, type Traits } from "../schema.ts";
import type { SdkResource } from "../sdk-types.ts";
import type { PropertyMap } from "../values.ts";
import { type Form, type FormPlace, type FormText, filled, inputsOfId } from "./form.ts";
import { FORMS } from "./forms.ts";

/** What Pulumi gives a name, where nothing shorter is known of a type. */
const LONGEST_NAME = 255;

/**
 * A type that no service here serves, over the list of what is held: inputs are kept, AWS's names are made in AWS's form,
 * and what else AWS would say is left out.
 *
 * @param sdk what the SDK's class says of it; without it nothing is known of its properties
 */
export function heldType(token: string, sdk: SdkResource | undefined, held: HeldResources): ResourceType {
  const form = formOf(token, sdk);
  // Some outputs may be given as well, such as a bucket's ARN until version 7 of the SDK.
  const known = sdk === undefined ? undefined : [...sdk.outputs, ...sdk.inputs];
  // Version 7 tells of every regional resource where it is, and earlier ones of buckets.
  const texts: Readonly<Record<string, FormText>> = {
    ...form.outputs,
    ...(sdk?.outputs.includes("region") ? { region: "{region}" } : {}),
  };
  const outputs = Object.keys(texts).filter((name) => known === undefined || known.includes(name));
  const withTags = sdk?.outputs.includes("tagsAll") ? ["tagsAll"] : [];

  const named = form.name?.input ?? "name";

  function made(inputs: PropertyMap, cloud: Cloud): { id: string; properties: PropertyMap } {
    const name = nameIn(named, inputs);
    const filling = { inputs, place: placeOf(cloud), name };
    const id = filled(form.id, filling) ?? filled(unnamedId(token), filling) ?? "";
    const told = outputs.flatMap((output) => {
      if (inputs[output] !== undefined) return [];
      const text = filled(texts[output] ?? "", { ...filling, id });
      return text === undefined ? [] : [[output, text] as const];
    });
    const properties = { ...inputs, ...(name === undefined ? {} : { [named]: name }), ...Object.fromEntries(told) };
    return { id, properties };
  }

  function keep(id: string, properties: PropertyMap, { region }: Cloud): void {
    const { arn, [named]: name } = properties;
    held.keep({
      type: token,
      id,
      region,
      properties: { ...properties, ...tagsAll(properties, withTags) },
      ...(typeof name === "string" ? { name } : {}),
      ...(typeof arn === "string" ? { arn } : {}),
    });
  }

  return {
    token,
    inputs: inputsOf(form, sdk),
    outputs: [...outputs, ...withTags],
    ...(sdk === undefined ? { openInputs: true } : {}),

    async create(inputs, cloud) {
      const { id, properties } = made(inputs, cloud);
      keep(id, properties, cloud);
      return id;
    },

    async read(id, cloud) {
      return held.find(token, cloud.region, id)?.properties as PropertyMap | undefined;
    },

    async update(id, { state, inputs }, cloud) {
      const { properties } = made(inputs, cloud);
      const kept = outputs.flatMap((output) =>
        output in state && inputs[output] === undefined ? [[output, state[output] ?? null] as const] : [],
      );
      keep(id, { ...properties, ...Object.fromEntries(kept) }, cloud);
    },

    async delete(id, _state, cloud) {
      held.remove(token, cloud.region, id);
    },
  };
}

/** The form of a type of which nothing is told: most have a name, and an ARN that ends in it. */
function formOf(token: string, sdk: SdkResource | undefined): Form {
  const form = FORMS[middleOf(token)];
  if (form !== undefined) return form;
  const isNamed = sdk?.inputs.includes("name") ?? false;
  return {
    id: isNamed ? "{name}" : unnamedId(token),
    ...(sdk?.outputs.includes("arn") ? { outputs: { arn: generalArn(token) } } : {}),
  };
}

/** `ec2/vpcPeeringConnection` as `vpc-peering-connection-0123456789abcdef0`. */
function unnamedId(token: string): string {
  return `${hyphenated(middleOf(token).split("/")[1] ?? "")}-{hex:17}`;
}

function generalArn(token: string): string {
  const [service = "", type = ""] = middleOf(token).split("/");
  return `arn:{partition}:${service}:{region}:{account}:${hyphenated(type)}/{id}`;
}

function hyphenated(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

function middleOf(token: string): string {
  return token.split(":")[1] ?? "";
}

function inputsOf(form: Form, sdk: SdkResource | undefined): Properties {
  const named = form.name?.input ?? "name";
  const ofId = inputsOfId(form);
  return Object.fromEntries(
    (sdk?.inputs ?? []).map((input): [string, Property] => {
      if (input === "region") return [input, regional.region ?? any()];
      const required = sdk?.required.includes(input) ?? false;
      const naming: Traits = input === named && !required ? namingOf(form) : {};
      return [
        input,
        any({ ...naming, ...(required ? { required } : {}), ...(ofId.has(input) ? { replaces: true } : {}) }),
      ];
    }),
  );
}

function namingOf({ name = {} }: Form): Traits {
  const { input = "name", maximum = LONGEST_NAME, style } = name;
  const traits: Traits = { autonamed: maximum, conflictsWith: [`${input}Prefix`] };
  switch (style) {
    case "lowercase":
      return { ...traits, nameStyle: (made) => made.toLowerCase() };
    case "fifo":
      return {
        ...traits,
        nameStyle: (made, { inputs }) => `${made}${inputs.fifoQueue || inputs.fifoTopic ? ".fifo" : ""}`,
      };
    case "resource":
      return { ...traits, nameStyle: (_made, { resourceName }) => resourceName };
    default:
      return traits;
  }
}

/** The name that the program chose or Check made, or one with the prefix that the program chose. */
function nameIn(input: string, inputs: PropertyMap): string | undefined {
  const { [input]: name, [`${input}Prefix`]: prefix } = inputs;
  if (typeof name === "string") return name;
  return typeof prefix === "string" ? uniqueName(prefix) : undefined;
}

function tagsAll({ tags }: PropertyMap, names: readonly string[]): PropertyMap {
  return Object.fromEntries(names.map((name) => [name, tags ?? {}]));
}

/** Regions whose websites are after a hyphen; the later ones have a dot. (AWS: "Amazon S3 endpoints and quotas") */
const HYPHENATED_WEBSITES = new Set([
  "us-east-1",
  "us-west-1",
  "us-west-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-northeast-1",
  "eu-west-1",
  "sa-east-1",
  "us-gov-west-1",
]);

function placeOf({ partition, region, accountId, dnsSuffix }: Cloud): FormPlace {
  const websites = `s3-website${HYPHENATED_WEBSITES.has(region) ? "-" : "."}${region}.${dnsSuffix}`;
  return { partition, region, account: accountId, suffix: dnsSuffix, websites };
}
